import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
} from '../../platform/database';
import type { Cursor } from '../../platform/cursor';
import { refusals } from '../../platform/errors';
import { pageAfter } from '../../platform/paging';
import type { OccasionDecision } from '../occasions/decision';
import type { Occasion } from '../occasions/occasion';
import type { Series } from './series';
import { changesOf, OCCASIONS } from '../occasions/store';

export const SERIES = 'occasionSeries';

export const seriesCollection: CollectionDeclaration = {
  name: SERIES,
  indexes: [
    { name: 'organised', fields: { organisers: 1, status: 1, createdAt: -1, _id: -1 } },
    { name: 'cell', fields: { status: 1, 'plan.gridCode': 1, _id: 1 } },
    { name: 'openNextAt', fields: { openNextAt: 1 } },
    { name: 'followAt', fields: { followAt: 1 } },
  ],
};

export async function seriesById(id: string): Promise<Series | null> {
  const { data } = await collection(SERIES).doc(id).get();
  return (data as Series[])[0] ?? null;
}

export async function insertSeries(series: Series): Promise<void> {
  await addOnce(SERIES, series);
}

/** Series whose next date has to be opened, or that have something to do for all that follow; by index openNextAt or followAt. */
export async function seriesDue(by: 'openNextAt' | 'followAt', now: number, limit: number): Promise<Series[]> {
  const { data } = await collection(SERIES)
    .where({ [by]: command().lte(now) })
    .orderBy(by, 'asc')
    .limit(limit)
    .get();
  return data as Series[];
}

/** Changes a series that is still as it was read. @returns false when it is not */
export async function changeSeries({ _id, version }: Series, set: Partial<Series>): Promise<boolean> {
  const _ = command();
  const fields = setAll(set);
  const { updated } = await collection(SERIES)
    .where({ _id, version })
    .update({ ...fields, version: _.inc(1) });
  return updated === 1;
}

/** One page of the series of some lists that go on, the newest first; by index organised. */
export async function seriesOf(keys: readonly string[], cursor: Cursor | null, size: number): Promise<Series[]> {
  const mine = { organisers: keys.length === 1 ? keys[0] : command().in([...keys]), status: 'running' };
  const { data } = await collection(SERIES)
    .where(pageAfter(mine, 'createdAt', cursor, 'desc'))
    .orderBy('createdAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return data as Series[];
}

/**
 * Changes an occasion and the series it is of, both or neither.
 * @param choose pure: asked on what is there by then; null changes nothing
 */
export function changeWithSeries(
  occasionId: string,
  seriesId: string,
  choose: (
    occasion: Occasion,
    series: Series,
  ) => { decision: Extract<OccasionDecision, { do: 'set' }>; series: Partial<Series> } | null,
): Promise<Occasion> {
  return inTransaction(async (transaction) => {
    const occasion = await read<Occasion>(transaction, OCCASIONS, occasionId);
    const series = await read<Series>(transaction, SERIES, seriesId);
    if (!occasion || !series) throw refusals.notFound('这组定期活动');
    const chosen = choose(occasion, series);
    if (!chosen) return occasion;
    const _ = command();
    await transaction.collection(OCCASIONS).doc(occasionId).update(changesOf(chosen.decision));
    await transaction
      .collection(SERIES)
      .doc(seriesId)
      .update({ ...setAll(chosen.series), version: _.inc(1) });
    const { set, entry } = chosen.decision;
    return {
      ...occasion,
      ...set,
      history: [...occasion.history, entry],
      revision: occasion.revision + 1,
      version: occasion.version + 1,
    };
  });
}

/** Opens a date of a series that is as it was read, together with what comes next: a series that ended meanwhile opens none. */
export function openDate(series: Series, occasion: Occasion | null, set: Partial<Series>): Promise<void> {
  return inTransaction(async (transaction) => {
    const there = await read<Series>(transaction, SERIES, series._id);
    if (there?.version !== series.version) return;
    if (occasion && !(await read<Occasion>(transaction, OCCASIONS, occasion._id)))
      await transaction.collection(OCCASIONS).add(occasion);
    const _ = command();
    await transaction
      .collection(SERIES)
      .doc(series._id)
      .update({ ...setAll(set), version: _.inc(1) });
  });
}
