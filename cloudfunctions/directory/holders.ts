import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { isAvailable, type Post } from './posts';
import type { Owner } from './responsible';

/** Somebody who answers in a post now, by name. */
export type Holder = Omit<Owner, 'reason'>;

/** Everybody who is there now in these posts, whoever keeps lists excepted: the nearest to the cell first, then by name. Pure. */
export function holdersThere(posts: readonly Post[], cellCode: string, now: number): Holder[] {
  const near = (gridCode: string) => (gridCode === cellCode ? 0 : cellCode.startsWith(gridCode) ? 1 : 2);
  return posts
    .filter(({ kind }) => !BESIDE_THE_GRID.includes(kind))
    .flatMap((post) =>
      post.holders.filter((holder) => isAvailable(holder, now)).map((holder) => holderOf(post, holder)),
    )
    .sort(
      (a, b) =>
        near(a.gridCode) - near(b.gridCode) ||
        b.gridCode.length - a.gridCode.length ||
        a.name.localeCompare(b.name, 'zh') ||
        (a.postId < b.postId ? -1 : 1),
    );
}

function holderOf(post: Post, { personId, name, phone, side }: Post['holders'][number]): Holder {
  const { _id: postId, kind: postKind, title, gridCode, gridName } = post;
  return {
    postId,
    postKind,
    personId,
    name,
    title,
    phone,
    gridCode,
    gridName,
    side,
    home: { postId, kind: postKind, gridCode },
  };
}
