import type { RegisteredCall } from '../platform/endpoint';
import type { Actor } from './appeals';

/** The caller, as far as appeals go. */
export function actorOf(call: RegisteredCall): Actor {
  const { account, posts } = call.identity;
  return { openid: call.caller.openid, personId: account.personId, name: account.name, posts };
}
