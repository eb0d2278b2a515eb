/** Who answers for a kind of matter at a place at this moment, and why them. */
export interface Owner {
  postId: string;
  personId: string;
  name: string;
  /** the post's own title, e.g. 网格员 */
  title: string;
  phone: string;
  /** the grid of the post: the cell itself, or an ancestor of it */
  gridCode: string;
  gridName: string;
  side: 'A' | 'B';
  /** a whole Chinese sentence for the resident */
  reason: string;
}
