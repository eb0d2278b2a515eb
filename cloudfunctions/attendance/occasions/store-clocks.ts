import { collection, command, setAll } from '../../platform/database';
import type { Expected } from './decision';
import type { Occasion } from './occasion';
import { change, conditions, OCCASIONS, telling } from './store';

/** Occasions for which the clock has something to do, the longest waiting first; by index nextClockAt. */
export async function occasionsDue(now: number, limit: number): Promise<Occasion[]> {
  const { data } = await collection(OCCASIONS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as Occasion[];
}

/** Puts an occasion whose turn failed behind the others. */
export async function occasionLater(id: string, until: number): Promise<void> {
  await collection(OCCASIONS)
    .where({ _id: id })
    .update({ nextClockAt: command().set(until) });
}

/** The planned occasions of a series from a moment on, in order; by index series. */
export async function occasionsOfSeries(seriesId: string, from: number): Promise<Occasion[]> {
  const { data } = await collection(OCCASIONS)
    .where({ seriesId, startsAt: command().gte(from) })
    .orderBy('startsAt', 'asc')
    .limit(1000)
    .get();
  return data as Occasion[];
}

/**
 * Saves what the rule decided, if the occasion is as it was read; what it tells is added to what waits.
 * @param expected what must still stand in its list
 * @returns false when a step came between
 */
export async function savedByRule(
  { _id, version }: Pick<Occasion, '_id' | 'version'>,
  { outbox = [], ...set }: Partial<Occasion>,
  now: number,
  expected: Expected = {},
): Promise<boolean> {
  const _ = command();
  const fields = setAll(set);
  const saved = await change(
    { _id, version, ...conditions(expected) },
    { ...fields, ...telling(outbox, now), version: _.inc(1), updatedAt: _.set(now) },
  );
  return saved !== null;
}

/** The same for what must be. @throws Error when a step came between: the clock comes again */
export async function saveByRule(
  occasion: Pick<Occasion, '_id' | 'version'>,
  set: Partial<Occasion>,
  now: number,
  expected: Expected = {},
): Promise<void> {
  if (!(await savedByRule(occasion, set, now, expected)))
    throw new Error(`occasion ${occasion._id} is no longer at version ${occasion.version}`);
}
