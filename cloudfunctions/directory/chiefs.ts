import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { holderNow, type Post } from './posts';

/** Who answers as the chief of a grid now. */
export interface Chief {
  personId: string;
  name: string;
  /** the post's own title, e.g. 社区网格长 */
  title: string;
  gridCode: string;
}

/** The chief on duty of each grid: A, or B while A is away. A grid where nobody is on duty as chief is left out. Pure. */
export function chiefsAt(posts: readonly Post[], now: number): Map<string, Chief> {
  const chiefs = new Map<string, Chief>();
  const inOrder = posts.filter(({ kind }) => kind === POST_KINDS.chief).sort((a, b) => (a._id < b._id ? -1 : 1));
  for (const post of inOrder) {
    const holder = holderNow(post, now);
    if (!holder || chiefs.has(post.gridCode)) continue;
    const { personId, name } = holder;
    chiefs.set(post.gridCode, { personId, name, title: post.title, gridCode: post.gridCode });
  }
  return chiefs;
}
