import { collection, command } from '../platform/database';
import { WORD_CHECKS, type WordCheck } from '../platform/held-words';
import type { Notice } from '../platform/notices';
import { outboxOf } from '../platform/outbox';
import { wordChecksById } from '../platform/word-checks-read';

export const wordOutbox = outboxOf(WORD_CHECKS);
/** Places of a grid end before this. */
const PAST_ALL = ':';

/** What lies in any of these grids. @param grids none for all there are */
export const placedIn = (grids: readonly string[]): object => {
  const ranges = grids.map((code) => ({ place: { $gte: code, $lt: code + PAST_ALL } }));
  return ranges.length === 0 ? {} : ranges.length === 1 ? (ranges[0] ?? {}) : { $or: ranges };
};

/** Words that stayed without an answer, of some grids, as they lie; one database call, by index unanswered. */
export async function unansweredIn(grids: readonly string[], size: number): Promise<WordCheck[]> {
  const _ = command();
  const ranges = grids.map((code) => ({ place: _.gte(code).and(_.lt(code + PAST_ALL)) }));
  const state = { state: 'unanswered' };
  const where = ranges.length === 0 ? state : _.and([state, ranges.length === 1 ? (ranges[0] ?? {}) : _.or(ranges)]);
  const { data } = await collection(WORD_CHECKS).where(where).orderBy('place', 'asc').limit(size).get();
  return data as WordCheck[];
}

export async function wordCheckById(id: string): Promise<WordCheck | null> {
  return (await wordChecksById([id]))[0] ?? null;
}

/** Somebody has decided, and the author is told in the same write. @returns false when it was decided, or answered, meanwhile */
export async function decide(
  { _id }: Pick<WordCheck, '_id'>,
  change: Pick<WordCheck, 'state' | 'decision'>,
  notice: Notice,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(WORD_CHECKS)
    .where({ _id, state: 'unanswered' })
    .update({
      state: change.state,
      decision: _.set(change.decision),
      outbox: _.push([notice]),
      outboxDue: _.set(notice.at),
      version: _.inc(1),
    });
  return updated === 1;
}
