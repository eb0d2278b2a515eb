import { noticeTemplates } from '../../notices/api';
import type { Call } from '../../platform/endpoint';
import type { Account } from '../../platform/identity';
import type { Session } from '../contract';
import { sessionOf } from '../session';
import { currentTree } from '../tree-cache';

export function showSession(call: Call): Promise<Session> {
  return sessionFor(call, call.identity.account);
}

/** The session of an account as just read or just written. */
export async function sessionFor({ caller, now }: Call, account: Account | null): Promise<Session> {
  return sessionOf(caller.openid, account, await currentTree(now), now, noticeTemplates());
}
