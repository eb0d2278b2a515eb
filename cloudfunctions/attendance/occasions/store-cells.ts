import { collection, command } from '../../platform/database';
import type { Occasion } from './occasion';
import type { Series } from '../series/series';
import { OCCASIONS } from './store';
import { SERIES } from '../series/store';

/** Codes below a grid end before this. */
const PAST_ALL_CODES = ':';

/** Where one was in the order of cells and ids. */
export interface InCells {
  code: string;
  id: string;
}

function after(field: string, community: string, from: InCells | null, open: object): object {
  const _ = command();
  const within = { ...open, [field]: _.gte(from?.code ?? `${community}0`).and(_.lt(community + PAST_ALL_CODES)) };
  return from ? _.and([within, _.or([{ [field]: _.gt(from.code) }, { _id: _.gt(from.id) }])]) : within;
}

/** Open occasions held in the cells of a community, cell by cell, from after one on; by index cell. */
export async function occasionsInCells(community: string, from: InCells | null, limit: number): Promise<Occasion[]> {
  const { data } = await collection(OCCASIONS)
    .where(after('gridCode', community, from, { open: true }))
    .orderBy('gridCode', 'asc')
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as Occasion[];
}

/** The same for series that go on; by index cell. */
export async function seriesInCells(community: string, from: InCells | null, limit: number): Promise<Series[]> {
  const { data } = await collection(SERIES)
    .where(after('plan.gridCode', community, from, { status: 'running' }))
    .orderBy('plan.gridCode', 'asc')
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as Series[];
}
