import { openidsOf, phoneOf } from '../directory/api';
import type { Reach } from '../notices/api';
import type { Recipient } from '../platform/notices';

/** How one person can be found. @param openid of a person of the list, null when they have bound none */
export function reachOf(to: Recipient, openid: string | null): Reach {
  return { openid, phone: () => phoneOf(to) };
}

/** The same, asking for the identity of a person of the list: one database call. */
export async function findReach(to: Recipient): Promise<Reach> {
  if ('openid' in to) return reachOf(to, to.openid);
  return reachOf(to, (await openidsOf([to.personId])).get(to.personId) ?? null);
}
