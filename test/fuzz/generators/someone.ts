import type { Draw } from '../draw';
import type { Town } from '../town';

/** A post and one of its holders, as a chief names them. */
export function someone(draw: Draw, { posts }: Town): { postId: string; personId: string } {
  const { id, holders } = draw.pick(posts);
  return { postId: id, personId: draw.pick(holders).personId };
}
