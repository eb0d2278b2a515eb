import type { StaffedPost, PostStanding } from '../../directory/api';
import { ownerFrom } from '../routing';
import type { RequestOwner } from '../request';
import type { WhistleDecision } from './decide';
import { derived, takesPart } from './standing';
import { tellAll } from './tell';
import type { Summons, Whistle, WhistleEntry } from './whistle';
import { HAND_OVER } from './workflow';

/** What of its people decides to whom a whistle goes. */
export interface WhistlePeople {
  /** of its owner */
  standing: PostStanding;
  /** posts that were called, with whoever answers in each now */
  posts: ReadonlyMap<string, StaffedPost>;
}

/**
 * To whom an open whistle goes now that people came or went (S3), as one change with the rule's own entry; null when it stays. Pure.
 * The street's part goes the way of a request: to whoever answers now when the owner is gone or away. A department's stays with
 * the post that was called: to its A or B who is there; with nobody there it waits, and the clocks tell the street.
 */
export function decideWhistleHandOver(
  whistle: Whistle,
  { standing, posts }: WhistlePeople,
  now: number,
): WhistleDecision | null {
  const owner = successor(whistle, standing);
  const summons = whistle.summons.map((one) => ({ ...one, person: personOf(one, posts) }));
  const others = summons.filter((one, i) => one.person.personId !== whistle.summons[i]?.person.personId);
  if (!whistle.open || (!owner && others.length === 0)) return null;
  const changed = { owner: owner ?? whistle.owner, summons };
  const set = { ...changed, ...derived({ ...whistle, ...changed }), updatedAt: now };
  const entry: WhistleEntry = {
    at: now,
    by: { side: 'rule', name: '', title: '', openid: '' },
    action: HAND_OVER.action,
    from: whistle.status,
    to: whistle.status,
    about: others.map(({ postId }) => postId),
    note: [
      ...(owner ? [`接哨的换成${owner.title}${owner.name}。`] : []),
      ...others.map(({ gridName, title, person }) => `${gridName}${title}换成${person.name}。`),
    ].join(''),
    photos: [],
    commandId: `hand-over-${whistle.version}`,
  };
  const told = [...(owner ? [owner.personId] : []), ...others.map(({ person }) => person.personId)];
  const tells = tellAll(
    whistle,
    entry,
    '有一声转来的哨',
    `“${whistle.title}”转到您这里，请看看到哪一步了。`,
    told.map((personId) => [{ personId }, '']),
  );
  return { set, entry, tells };
}

/** Is somebody there for each part of it? Else it has to be looked at again. */
export function isSettled({ summons }: Whistle, { standing, posts }: WhistlePeople): boolean {
  const waits = summons.filter(takesPart).some(({ postId }) => posts.get(postId)?.holder.presence !== 'here');
  return !waits && (standing.presence === 'here' || standing.heirPresence === 'here');
}

function successor({ owner }: Whistle, { presence, heir, heirPresence }: PostStanding): RequestOwner | null {
  if (!heir || (heir.personId === owner.personId && heir.postId === owner.postId)) return null;
  const back = heir.postId === owner.home.postId && (owner.postId !== owner.home.postId || owner.side === 'B');
  const moves = presence === 'gone' || (heirPresence === 'here' && (presence === 'away' || back));
  return moves ? ownerFrom(heir, '') : null;
}

/** Those who have done with it keep their name on what they did. */
function personOf(summons: Summons, posts: ReadonlyMap<string, StaffedPost>): Summons['person'] {
  const holder = posts.get(summons.postId)?.holder;
  const same = !holder || !takesPart(summons) || summons.state === 'answered';
  if (same || holder.personId === summons.person.personId) return summons.person;
  // Somebody who is away is no better than whoever has it, unless that one has left the post.
  if (holder.presence === 'away' && holder.others.includes(summons.person.personId)) return summons.person;
  return { personId: holder.personId, name: holder.name, phone: holder.phone };
}
