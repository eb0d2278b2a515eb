import type { HeldPost } from '../platform/identity';
import type { GridContact } from './contract';

/** Times are epoch milliseconds; from is included, until is not; until null means no end is known. */
export interface Span {
  from: number;
  until: number | null;
}

/** One person in a post, on one of its two sides. */
export interface Holder extends Span {
  personId: string;
  /** as in the list of people, carried here so that routing reads posts alone */
  name: string;
  phone: string;
  side: 'A' | 'B';
  leaves: Span[];
}

/** A post of one grid (S2), its `_id` given by the list. */
export interface Post {
  _id: string;
  gridCode: string;
  /** carried here for the same reason */
  gridName: string;
  kind: string;
  title: string;
  duties: string;
  holders: Holder[];
}

export function includes({ from, until }: Span, now: number): boolean {
  return from <= now && (until === null || now < until);
}

export function isAvailable(holder: Holder, now: number): boolean {
  return includes(holder, now) && !holder.leaves.some((leave) => includes(leave, now));
}

/** Who answers in a post now (S3): A, or B while A is on leave or has gone, or nobody. */
export function holderNow(post: Post, now: number): Holder | null {
  const available = post.holders.filter((holder) => isAvailable(holder, now));
  return available.find(({ side }) => side === 'A') ?? available[0] ?? null;
}

/** Whom to call in these posts now, in the order given; a post that nobody answers in is left out. */
export function contactsOf(posts: readonly Post[], now: number): GridContact[] {
  return posts.flatMap((post) => {
    const holder = holderNow(post, now);
    if (!holder) return [];
    const { name, phone, side } = holder;
    return [{ postId: post._id, title: post.title, name, phone, side, standingIn: side === 'B' }];
  });
}

/** The same with nobody in it any more; terms that were to begin later are struck out. */
export function endedPost(post: Post, now: number): Post {
  const begun = post.holders.filter(({ from }) => from < now);
  const holders = begun.map((holder) => ({ ...holder, until: Math.min(holder.until ?? now, now) }));
  return { ...post, holders };
}

const byId = (a: Post, b: Post) => (a._id < b._id ? -1 : 1);

/** What a person's account carries of the posts they hold. */
export function heldBy(personId: string, posts: readonly Post[]): HeldPost[] {
  return [...posts].sort(byId).flatMap((post) =>
    post.holders
      .filter((holder) => holder.personId === personId)
      .map(({ side, from, until, leaves }) => ({
        postId: post._id,
        kind: post.kind,
        title: post.title,
        gridCode: post.gridCode,
        gridName: post.gridName,
        side,
        from,
        until,
        ...(leaves.length > 0 ? { leaves } : {}),
      })),
  );
}
