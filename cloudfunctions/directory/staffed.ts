import { holderNow, includes, type Post } from './posts';

/** A post with whoever answers in it now. */
export interface StaffedPost {
  postId: string;
  kind: string;
  title: string;
  gridCode: string;
  gridName: string;
  holder: {
    personId: string;
    name: string;
    phone: string;
    side: 'A' | 'B';
    /** away: nobody of the post is there, and this one's leave will end */
    presence: 'here' | 'away';
    /** everybody whose term in the post runs, this one among them */
    others: string[];
  };
}

/** Those posts in which somebody's term runs, each with A, or B while A is away. Pure. */
export function staffed(posts: readonly Post[], now: number): StaffedPost[] {
  return posts.flatMap((post) => {
    const terms = post.holders.filter((holder) => includes(holder, now));
    const here = holderNow(post, now);
    const holder = here ?? terms.find(({ side }) => side === 'A') ?? terms[0];
    if (!holder) return [];
    const { personId, name, phone, side } = holder;
    const presence = here ? ('here' as const) : ('away' as const);
    const { _id: postId, kind, title, gridCode, gridName } = post;
    const others = terms.map((one) => one.personId);
    return [{ postId, kind, title, gridCode, gridName, holder: { personId, name, phone, side, presence, others } }];
  });
}
