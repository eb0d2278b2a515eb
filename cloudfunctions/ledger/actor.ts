import type { RegisteredCall } from '../platform/endpoint';
import type { AppealActor } from './appeals';

/** The caller, as far as appeals go. */
export function actorOf(call: RegisteredCall): AppealActor {
  const { account, posts } = call.identity;
  return { openid: call.caller.openid, personId: account.personId, name: account.name, posts };
}
