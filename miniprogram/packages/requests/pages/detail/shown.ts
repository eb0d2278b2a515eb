import type { RequestDetail, TimelineEntry } from '../../../../../cloudfunctions/requests/contract';
import { photosToJudge, type ToJudge } from '../../../../services/media';

/** What the page shows of a need beside what the server said: how it looks to the person who reads it. */
export interface Shown {
  /** the latest on top; the photos of the submission stand with its words and are not shown twice */
  timeline: TimelineEntry[];
  /** why this person has it; '' for that person */
  reason: string;
  /** it is on the reader's own desk: nobody needs to be told how to call themselves */
  mine: boolean;
  /** which promises are kept already */
  accepted: boolean;
  resolved: boolean;
  /** the voice note, and photos of the submission and of every step, that this person may decide about */
  toJudge: ToJudge[];
}

/** Statuses in which somebody has taken it on. */
const UNDER_WAY: readonly string[] = ['accepted', 'awaiting', 'whistled', 'inCouncil'];

/** The reason is said to who chose the place; to others it is a place like any. */
const toOthers = (words: string) => words.replace(/^您选的位置/, '事情的位置');

export function shownOf(request: RequestDetail): Shown {
  const { author, availableActions, status } = request;
  // An author's number is given to the owner alone.
  const mine = !author.isMe && (author.phone !== '' || availableActions.some(({ primary }) => primary));
  const resolved = status.id === 'resolved' || status.id === 'confirmed';
  return {
    timeline: request.timeline.map((entry, index) => told(entry, index, author.isMe)).reverse(),
    reason: mine ? '' : author.isMe ? request.reason : toOthers(request.reason),
    mine,
    accepted: resolved || UNDER_WAY.includes(status.id),
    resolved,
    toJudge: [...(request.voice?.mayJudge ? [request.voice] : []), ...photosToJudge(request)],
  };
}

function told(entry: TimelineEntry, index: number, isMe: boolean): TimelineEntry {
  const said = { ...entry, note: isMe ? entry.note : toOthers(entry.note) };
  return index === 0 ? { ...said, photos: [], heldPhotos: [] } : said;
}
