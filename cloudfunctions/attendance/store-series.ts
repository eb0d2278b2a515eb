import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../platform/database';
import type { Series } from './series';

const SERIES = 'occasionSeries';

export const seriesCollection: CollectionDeclaration = {
  name: SERIES,
  indexes: [
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
