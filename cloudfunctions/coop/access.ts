import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { covers, dispatches, type HeldPost, type Identity } from '../platform/identity';
import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import { refusals } from '../platform/errors';
import { managesCoop, overseesCoop, type Viewer } from './orders/sides';
import type { BookSide } from './books/steps';
import type { MemberSide } from './members/steps';

type Person = Pick<Identity, 'account' | 'posts'>;

/** The community that is meant: the named one, else where the person manages a cooperative, lives, or works. '' when none is known. */
export function communityFor({ account, posts }: Person, named?: string): string {
  if (named !== undefined) return named;
  const length = GRID_CODE_LENGTH.community;
  const manages = posts.find(({ kind, gridCode }) => kind === 'cooperativeManager' && gridCode.length === length);
  const works = posts.find(({ kind, gridCode }) => !BESIDE_THE_GRID.includes(kind) && gridCode.length >= length);
  return manages?.gridCode ?? account?.home?.communityCode ?? works?.gridCode.slice(0, length) ?? '';
}

/** @throws Refusal when no community is known, or the code is none of a community */
export function needCommunity(person: Person, named?: string): string {
  const code = communityFor(person, named);
  if (code.length !== GRID_CODE_LENGTH.community) throw refusals.notFound('这个社区的合作社');
  return code;
}

/** Who lives there, works there, or sees to all of it from above. */
export function belongsTo({ account, posts }: Person, communityCode: string): boolean {
  return (
    account?.home?.communityCode === communityCode ||
    posts.some(
      (post) =>
        !BESIDE_THE_GRID.includes(post.kind) &&
        (covers(communityCode, post.gridCode) || (dispatches(post) && covers(post.gridCode, communityCode))),
    )
  );
}

/** The books are open to all members: who lives there, who works there, and whoever serves in the cooperative. */
export function bookSidesOf(person: Person, viewer: Viewer, communityCode: string): BookSide[] {
  const sides: BookSide[] = [];
  if (managesCoop(viewer.posts, communityCode)) sides.push('manager');
  if (overseesCoop(viewer.posts, communityCode)) sides.push('overseer');
  const serves = viewer.memberships.some(
    (one) => one.communityCode === communityCode && (one.status === 'admitted' || one.status === 'suspended'),
  );
  if (belongsTo(person, communityCode) || serves) sides.push('member');
  return sides;
}

export function memberSidesOf(
  { openid, posts }: { openid: string; posts: readonly HeldPost[] },
  member: { openid: string; communityCode: string },
): MemberSide[] {
  const sides: MemberSide[] = [];
  if (openid !== '' && member.openid === openid) sides.push('self');
  // Nobody admits themselves.
  if (member.openid !== openid && managesCoop(posts, member.communityCode)) sides.push('manager');
  if (overseesCoop(posts, member.communityCode)) sides.push('overseer');
  return sides;
}
