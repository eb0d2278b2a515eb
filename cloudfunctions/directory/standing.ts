import { responsibleBesides, type PassedOn } from './passed-on';
import { includes, isAvailable, type Post } from './posts';
import { responsible, type Owner } from './responsible';

/** Whether somebody answers in a post now: here, away while their term runs, or gone from it. */
export type Presence = 'here' | 'away' | 'gone';

/** What of an owner decides how they stand. */
export interface Owned {
  owner: Pick<Owner, 'personId' | 'postId' | 'home'>;
  /** who said that it is not theirs: it does not come back to them */
  passedOn: readonly PassedOn[];
}

/** Whether those who own something are still the ones to own it. */
export interface PostStanding {
  /** of the owner in the post by which they own it */
  presence: Presence;
  /** who answers now where it belongs; null when nobody's term runs in the whole lineage */
  heir: Owner | null;
  /** of that one; the last resort is somebody whose leave will end */
  heirPresence: Presence;
}

/** @param posts of the grid that was asked, and of all above it */
export function standingOf(posts: readonly Post[], { owner, passedOn }: Owned, now: number): PostStanding {
  const heir = heirOf(posts, owner.home, passedOn, now);
  return {
    presence: presenceIn(posts, owner, now),
    heir,
    heirPresence: heir ? presenceIn(posts, heir, now) : 'gone',
  };
}

/** Somebody who passed it on is still better than nobody. */
function heirOf(
  posts: readonly Post[],
  { gridCode, kind }: Owner['home'],
  passedOn: readonly PassedOn[],
  now: number,
): Owner | null {
  const others = passedOn.length > 0 ? responsibleBesides(posts, passedOn, gridCode, kind, now) : null;
  return others ?? responsible(posts, gridCode, kind, now);
}

function presenceIn(
  posts: readonly Post[],
  { postId, personId }: Pick<Owner, 'postId' | 'personId'>,
  now: number,
): Presence {
  const post = posts.find(({ _id }) => _id === postId);
  const terms = (post?.holders ?? []).filter((holder) => holder.personId === personId && includes(holder, now));
  if (terms.some((holder) => isAvailable(holder, now))) return 'here';
  return terms.length > 0 ? 'away' : 'gone';
}
