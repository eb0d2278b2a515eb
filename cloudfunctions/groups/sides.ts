import { covers, dispatches, type HeldPost, type Identity } from '../platform/identity';
import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { Group } from './group';
import { isIn, type GroupMember } from './member';

/**
 * The parts a person has in a group.
 * - chief, member: by their membership, which has to run
 * - staff: holds a post that looks after the grid the group is for
 * - community: the chief or social worker of its community, or of a grid above
 */
export type GroupSide = 'chief' | 'member' | 'staff' | 'community';

/** Posts that look after all that happens in their grid. */
const LOOKING_AFTER: readonly string[] = [POST_KINDS.gridWorker, POST_KINDS.chief, POST_KINDS.communityWorker];

export function looksAfter({ kind }: Pick<HeldPost, 'kind'>): boolean {
  return LOOKING_AFTER.includes(kind);
}

/** Is it a person of this community's staff, or of a grid above? */
export function ofCommunity(posts: readonly HeldPost[], communityCode: string): boolean {
  return posts.some((post) => dispatches(post) && covers(post.gridCode, communityCode));
}

/** @param member their own membership, null for none. Pure; nobody at all for an empty openid */
export function groupSides(
  { openid, posts }: Pick<Identity, 'openid' | 'posts'>,
  group: Pick<Group, 'gridCode' | 'communityCode'>,
  member: Pick<GroupMember, 'openid' | 'status' | 'role'> | null,
): GroupSide[] {
  const sides: GroupSide[] = [];
  if (!openid) return sides;
  if (member?.openid === openid && isIn(member))
    sides.push(...(member.role === 'chief' ? (['chief', 'member'] as const) : (['member'] as const)));
  if (posts.some((post) => looksAfter(post) && covers(post.gridCode, group.gridCode))) sides.push('staff');
  if (ofCommunity(posts, group.communityCode)) sides.push('community');
  return sides;
}

/** By which post somebody acts on a group, the nearest of theirs; '' for a resident. */
export function titleIn(posts: readonly HeldPost[], gridCode: string): string {
  const near = posts
    .filter((post) => covers(post.gridCode, gridCode) || covers(gridCode, post.gridCode))
    .filter(({ kind }) => !BESIDE_THE_GRID.includes(kind))
    .sort((a, b) => b.gridCode.length - a.gridCode.length);
  return near[0]?.title ?? '';
}

/** How a group may be made here: at once by staff of its community, or as a proposal by whoever holds a post in a cell of it. */
export function mayMake(posts: readonly HeldPost[], gridCode: string): 'open' | 'proposed' | null {
  const communityCode = gridCode.slice(0, GRID_CODE_LENGTH.community);
  if (ofCommunity(posts, communityCode)) return 'open';
  const near = posts.some((post) => !BESIDE_THE_GRID.includes(post.kind) && covers(communityCode, post.gridCode));
  return near ? 'proposed' : null;
}
