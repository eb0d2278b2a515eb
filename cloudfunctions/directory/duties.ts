import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { DutyPost } from './contract';
import { sayLeave } from './leave';
import { includes, holderNow, isAvailable, type Holder, type Post } from './posts';
import { responsible } from './responsible';

/** A post as every chief above it sees it. */
export type Duty = Omit<DutyPost, 'holders'> & { holders: Omit<DutyPost['holders'][number], 'unbindable'>[] };

/**
 * Who is in a post and who is there now, as a chief sees it; and who answers when nobody in it does.
 * @param posts of its grid and of all above it: whoever stands in is found among them
 */
export function dutyOf(post: Post, posts: readonly Post[], now: number): Duty {
  const { _id: postId, title, gridCode } = post;
  const holders = post.holders.filter((holder) => includes(holder, now)).sort((a, b) => (a.side < b.side ? -1 : 1));
  const here = holderNow(post, now);
  const substitute = here ? null : responsible(posts, gridCode, post.kind, now);
  return {
    postId,
    title,
    gridCode,
    state: here ? (here.side === 'A' ? 'here' : 'standing-in') : holders.length > 0 ? 'away' : 'empty',
    holders: holders.map((holder) => dutyHolder(holder, now)),
    standIn: substitute && {
      name: substitute.name,
      title: substitute.title,
      gridName: substitute.gridName,
      there: isThere(posts, substitute, now),
    },
  };
}

function dutyHolder({ personId, name, phone, side, leaves }: Holder, now: number): Duty['holders'][number] {
  return { personId, name, phone, side, ...sayLeave(leaves, now, '不在岗') };
}

function isThere(posts: readonly Post[], { postId, personId }: { postId: string; personId: string }, now: number) {
  const holders = posts.find(({ _id }) => _id === postId)?.holders ?? [];
  return holders.some((holder) => holder.personId === personId && isAvailable(holder, now));
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const digits = (text: string) => plain(text).replace(/[\s-]/g, '');

/** Posts that somebody looks for: by who is in them, a whole telephone number, or what they are called. Pure. */
export function sought(posts: readonly Post[], text: string, now: number): Post[] {
  const asked = plain(text);
  return posts.filter(({ title, gridName, holders }) => {
    const people = holders.filter((holder) => includes(holder, now));
    return (
      plain(`${gridName}${title}`).includes(asked) ||
      people.some(({ name, phone }) => plain(name).includes(asked) || phone === digits(text))
    );
  });
}

const ORDER: readonly string[] = [POST_KINDS.chief, POST_KINDS.gridWorker];
const rank = ({ kind }: Post) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

/** A grid's posts that answer for something: its chief first, then its workers, then the others by id. */
export function dutiesIn(gridCode: string, posts: readonly Post[], now: number): Duty[] {
  return posts
    .filter((post) => post.gridCode === gridCode && !BESIDE_THE_GRID.includes(post.kind))
    .sort((a, b) => rank(a) - rank(b) || (a._id < b._id ? -1 : 1))
    .map((post) => dutyOf(post, posts, now));
}
