import { staffedPostsById } from '../../../directory/api';
import type { Host } from '../case';

/** Who receives in a post at a moment: A, or B while A is away. One database call. */
export async function hostAt(postId: string, at: number): Promise<Host | null> {
  const post = (await staffedPostsById([postId], at)).get(postId);
  if (!post) return null;
  const { personId, name, side } = post.holder;
  return { personId, name, side };
}
