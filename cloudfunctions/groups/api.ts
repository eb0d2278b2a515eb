import type { Audience } from '../platform/notices';
import { outboxOf } from '../platform/outbox';
import { GROUPS, groupsByIds } from './store';
import { MEMBERS, membershipsOf, unreadersOf } from './store-members';
import { POSTS } from './store-posts';
import { signedAfter } from './store-signups';
import { SIGNED, UNREAD } from './tell';

export { groupMedia } from './actions/mark-media';

/** Notices wait in groups, in memberships and in posts; those to many in posts alone. */
export const groupOutbox = outboxOf(GROUPS);
export const memberOutbox = outboxOf(MEMBERS);
export const postOutbox = { ...outboxOf(POSTS), recipientsOf };

/** Who has not read a notice by now, or is on a list, in pages that begin after a place; one database call. */
async function recipientsOf(
  { followersOf }: Audience,
  after: string,
  limit: number,
): Promise<{ openid: string; place: string }[]> {
  if (followersOf.startsWith(SIGNED)) return signedAfter(followersOf.slice(SIGNED.length), after, limit);
  const found = await unreadersOf(followersOf.slice(UNREAD.length), after, limit);
  return found.map(({ _id, openid }) => ({ openid, place: _id }));
}

/** As many groups as one person leads, and more. */
const LED_MOST = 20;

/** Groups of a community that somebody leads now; two database calls at most. */
export async function groupsLedBy(openid: string, communityCode: string): Promise<{ id: string; name: string }[]> {
  const led = (await membershipsOf(openid, 'member', null, LED_MOST)).filter(({ role }) => role === 'chief');
  if (led.length === 0) return [];
  const groups = await groupsByIds(led.map(({ groupId }) => groupId));
  return [...groups.values()]
    .filter((group) => group.communityCode === communityCode)
    .map(({ _id: id, name }) => ({ id, name }));
}
