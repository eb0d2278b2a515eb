import { covers, dispatches, type HeldPost } from '../../platform/identity';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { PartyMember } from './member';
import type { MemberSide } from './steps';

/** The caller as rights see them. `unitIds` are units whose contact they are. */
export interface PartyViewer {
  openid: string;
  posts: readonly HeldPost[];
  unitIds: readonly string[];
}

/** Does this post answer for the party members of a community: its branch's secretary, its chief, its social worker? */
export function isBranch({ kind, gridCode }: Pick<HeldPost, 'kind' | 'gridCode'>, communityCode: string): boolean {
  return gridCode === communityCode && (kind === POST_KINDS.branchSecretary || dispatches({ kind, gridCode }));
}

/** Does it look after the branches below it: a chief or a secretary of a town, or of a district? */
export function isAbove({ kind, gridCode }: Pick<HeldPost, 'kind' | 'gridCode'>, communityCode: string): boolean {
  const looks = kind === POST_KINDS.branchSecretary || kind === POST_KINDS.chief;
  return looks && gridCode.length < GRID_CODE_LENGTH.community && covers(gridCode, communityCode);
}

/** Communities whose party members a person answers for, in the order of their posts. */
export function branchesOf(posts: readonly HeldPost[]): string[] {
  return [...new Set(posts.filter((post) => isBranch(post, post.gridCode)).map(({ gridCode }) => gridCode))].filter(
    (code) => code.length === GRID_CODE_LENGTH.community,
  );
}

/** Grids above the communities that a person looks after, the widest first. */
export function gridsAbove(posts: readonly HeldPost[]): string[] {
  const codes = posts.filter((post) => isAbove(post, post.gridCode)).map(({ gridCode }) => gridCode);
  return [...new Set(codes)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** The parts a person has in a report. Who it is about decides nothing about it, whatever posts they hold. */
export function sidesOf(
  viewer: PartyViewer,
  member: Pick<PartyMember, 'openid' | 'communityCode' | 'unit' | 'owner'>,
): MemberSide[] {
  if (!viewer.openid) return [];
  if (member.openid === viewer.openid) return ['member'];
  const { communityCode, owner, unit } = member;
  const sides: MemberSide[] = [];
  if (viewer.posts.some((post) => isBranch(post, communityCode) || post.postId === owner.postId)) sides.push('branch');
  if (viewer.posts.some((post) => isAbove(post, communityCode))) sides.push('above');
  if (unit.id !== '' && viewer.unitIds.includes(unit.id)) sides.push('unit');
  return sides;
}

/** By which post a person acts for a community's branch, '' for none. */
export function titleAt(posts: readonly HeldPost[], communityCode: string, ownerPostId: string): string {
  const post =
    posts.find(({ postId }) => postId === ownerPostId) ??
    posts.find((one) => isBranch(one, communityCode)) ??
    posts.find((one) => isAbove(one, communityCode));
  return post ? `${post.gridName}${post.title}` : '';
}
