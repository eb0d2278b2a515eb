import type { Audience } from '../platform/notices';
import { outboxOf } from '../platform/outbox';
import { GROUPS } from './store';
import { MEMBERS, unreadersOf } from './store-members';
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
