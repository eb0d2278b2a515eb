import type { Post } from './posts';
import { responsible, type Owner } from './responsible';

/** Somebody who has said that a matter is not theirs, by the post in which they said it. */
export interface PassedOn {
  postId: string;
  personId: string;
}

/**
 * Who answers once these have passed a matter on: neither they, in whatever post, nor whoever stands in for them in theirs. The
 * order of posts is the usual one; it ends at a chief, and so a chief decides what nobody takes.
 * @param posts of the grid and of all above it
 * @returns null when nobody else holds a post there
 */
export function responsibleBesides(
  posts: readonly Post[],
  passedOn: readonly PassedOn[],
  gridCode: string,
  postKind: string,
  now: number,
): Owner | null {
  const left = posts
    .filter((post) => !passedOn.some(({ postId }) => postId === post._id))
    .map((post) => ({
      ...post,
      holders: post.holders.filter((holder) => !passedOn.some(({ personId }) => personId === holder.personId)),
    }));
  const owner = responsible(left, gridCode, postKind, now);
  if (!owner || owner.postKind === postKind) return owner;
  // The usual reasons speak of people who are away; these are there, and have said no.
  return { ...owner, reason: `前面经手的人认为不归自己管，这件事由${owner.gridName}的${owner.title}负责定下来谁办。` };
}
