import type { Decision } from './decision';
import { isOpenToNeighbours, neighbourView } from './neighbour-view';
import { requestRefusals } from './refusals';
import type { Along, HistoryEntry, RequestLink, ServiceRequest } from './request';
import type { Tie } from './step';
import { noticeTo, titleOf } from './tell';
import { ECHOES, REOPEN_WINDOW_DAYS } from './workflow';
import { DAY } from '../platform/clock';

/** More on one request nobody could look through, and the document would grow. */
export const TIES_MOST = 30;

/** What tying changes of the request itself, and what its people are told beside the person's own words. */
interface Tied {
  set: Partial<ServiceRequest>;
  /** a whole beginning of a sentence, '' for nothing */
  said: string;
}

/**
 * What a tie changes of the request on which the step is taken. Pure.
 * @param other the request it is tied to; for a split the one that is born
 * @throws Refusal naming why these two may not be tied so
 */
export function tied(
  tie: Tie,
  state: ServiceRequest,
  other: ServiceRequest,
  by: HistoryEntry['by'],
  now: number,
): Tied {
  if (state._id === other._id) throw requestRefusals.sameRequest();
  refuse[tie](state, other, by, now);
  switch (tie) {
    case 'merge':
      return { set: { links: [...state.links, linkTo(other, 'merged-into')], paused: null }, said: '' };
    case 'part':
      return { set: { links: without(state.links, other._id, ['merged-into']) }, said: '' };
    case 'link':
      return { set: { links: [...state.links, linkTo(other, 'related')] }, said: '' };
    case 'unlink':
      return { set: { links: without(state.links, other._id, ['related']) }, said: '' };
    case 'split': {
      const { title, name } = other.owner;
      const said = `另一件编号 ${other.number}，由${title}${name}负责：`;
      return { set: { links: [...state.links, linkTo(other, 'split-into')] }, said };
    }
  }
}

const refuse: Readonly<
  Record<Tie, (state: ServiceRequest, other: ServiceRequest, by: HistoryEntry['by'], now: number) => void>
> = {
  merge: (state, other) => {
    const root = other.links.find(({ kind }) => kind === 'merged-into');
    if (root) throw requestRefusals.mergeIntoMerged(root.number);
    if (!other.open) throw requestRefusals.mergeIntoClosed();
    if (state.along.length > 0) throw requestRefusals.hasMerged();
    refuseMany(state, other);
  },
  /** The author has as long as for any other that is said to be solved. */
  part: (_state, { resolvedAt, open }, { side }, now) => {
    const late = resolvedAt !== null && now >= resolvedAt + REOPEN_WINDOW_DAYS * DAY;
    if (side === 'author' && !open && late) throw requestRefusals.reopenTooLate(REOPEN_WINDOW_DAYS);
  },
  link: (state, other) => {
    if (state.links.some(({ id }) => id === other._id)) throw requestRefusals.tiedAlready();
    refuseMany(state, other);
  },
  unlink: (state, other) => {
    if (!state.links.some(({ id, kind }) => id === other._id && kind === 'related')) throw requestRefusals.notLinked();
  },
  split: (state, other) => refuseMany(state, other),
};

function refuseMany(...both: readonly ServiceRequest[]): void {
  if (both.some(({ links }) => links.length >= TIES_MOST)) throw requestRefusals.tiedEnough(TIES_MOST);
}

function linkTo({ _id, number }: ServiceRequest, kind: RequestLink['kind']): RequestLink {
  return { kind, id: _id, number };
}

function without(links: readonly RequestLink[], id: string, kinds: readonly RequestLink['kind'][]): RequestLink[] {
  return links.filter((link) => link.id !== id || !kinds.includes(link.kind));
}

/**
 * What the same step changes of the other request: its side of the link, and a line of its timeline that names nobody of the first.
 * Pure.
 * @param taken the person's entry on the first
 * @param voices how many more people it is said by; see Along
 */
export function echoed(
  tie: Exclude<Tie, 'split'>,
  first: ServiceRequest,
  other: ServiceRequest,
  taken: HistoryEntry,
  voices: number,
): Decision {
  const byAuthor = taken.by.side === 'author';
  const entry: HistoryEntry = {
    ...taken,
    by: byAuthor ? { side: 'rule', name: '', title: '', openid: '' } : taken.by,
    action: ECHOES[tie].action,
    from: other.status,
    to: other.status,
    note: '',
    photos: [],
  };
  const set = { ...otherLinks(tie, first, other, voices), updatedAt: taken.at };
  return { set, entry, tells: tellOthers(tie, other, entry) };
}

function otherLinks(
  tie: Exclude<Tie, 'split'>,
  first: ServiceRequest,
  other: ServiceRequest,
  voices: number,
): Pick<ServiceRequest, 'links'> & Partial<Pick<ServiceRequest, 'along'>> {
  switch (tie) {
    case 'merge':
      return {
        links: [...other.links, linkTo(first, 'merged-from')],
        along: [...other.along, alongOf(first, voices)],
      };
    case 'part':
      return {
        links: without(other.links, first._id, ['merged-from']),
        along: other.along.filter(({ id }) => id !== first._id),
      };
    case 'link':
      return { links: [...other.links, linkTo(first, 'related')] };
    case 'unlink':
      return { links: without(other.links, first._id, ['related']) };
  }
}

function alongOf(first: ServiceRequest, voices: number): Along {
  const { _id: id, number, author, words, createdAt } = first;
  const title = neighbourView({ ...first, visibility: 'neighbours', status: 'assigned' }, createdAt)?.title;
  return {
    id,
    number,
    openid: author.openid,
    title: title ?? titleOf(words),
    shown: isOpenToNeighbours(first),
    voices,
  };
}

/** The other's author hears that it is not theirs alone, its owner that there is more to it; of a mere link nobody is told. */
function tellOthers(tie: Tie, other: ServiceRequest, { commandId, at, by }: HistoryEntry): Decision['tells'] {
  if (tie !== 'merge' && tie !== 'part') return [];
  const title = `“${titleOf(other.words)}”`;
  const { done } = ECHOES[tie];
  const tell = (side: 'author' | 'owner', body: string) =>
    noticeTo(other, commandId, side, 'request-progress', done, body, at);
  const toOwner = by.side === 'owner' ? [] : [tell('owner', `${title}，${done}。`)];
  return tie === 'merge' ? [tell('author', `${title}，还有邻居反映了同一件事，和您的一起办。`), ...toOwner] : toOwner;
}
