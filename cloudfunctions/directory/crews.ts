import { isAvailable, type Post } from './posts';

/** A post with those who are there now: A first, then B. */
export interface Crew {
  postId: string;
  kind: string;
  title: string;
  gridCode: string;
  gridName: string;
  people: { personId: string; name: string; phone: string }[];
}

/** Posts of these kinds with everybody who is there now, A before B; one that has nobody is left out. Pure. */
export function crewsOf(posts: readonly Post[], kinds: readonly string[], now: number): Crew[] {
  return posts
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => (a.gridCode === b.gridCode ? compare(a._id, b._id) : compare(a.gridCode, b.gridCode)))
    .map((post) => {
      const there = post.holders.filter((holder) => isAvailable(holder, now)).sort((a, b) => compare(a.side, b.side));
      const people = there.map(({ personId, name, phone }) => ({ personId, name, phone }));
      const { _id: postId, kind, title, gridCode, gridName } = post;
      return { postId, kind, title, gridCode, gridName, people };
    })
    .filter(({ people }) => people.length > 0);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
