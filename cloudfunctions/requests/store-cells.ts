import { collection, command } from '../platform/database';
import type { Queue, ServiceRequest } from './request';
import { LISTED, REQUESTS } from './store';

/** Where one was in the order of cells and ids. */
export type InCells = Pick<ServiceRequest, 'cellCode' | '_id'>;
/** What a preview needs of a request. */
export type Located = Pick<ServiceRequest, '_id' | 'cellCode' | 'cellName' | 'place'>;

/** Codes below a grid end before this. */
const PAST_ALL_CODES = ':';

/** Open requests below a grid, cell by cell, from after one on; by index cell. */
function openBelow(gridCode: string, from: InCells | null, limit: number) {
  const _ = command();
  const within = { open: true, cellCode: _.gte(from?.cellCode ?? gridCode).and(_.lt(gridCode + PAST_ALL_CODES)) };
  const query = from ? _.and([within, _.or([{ cellCode: _.gt(from.cellCode) }, { _id: _.gt(from._id) }])]) : within;
  return collection(REQUESTS).where(query).orderBy('cellCode', 'asc').orderBy('_id', 'asc').limit(limit);
}

export async function openRequestsBelow(
  gridCode: string,
  from: InCells | null,
  limit: number,
): Promise<ServiceRequest[]> {
  const { data } = await openBelow(gridCode, from, limit).get();
  return data as ServiceRequest[];
}

/** The same with their places alone. */
export async function openPlacesBelow(gridCode: string, from: InCells | null, limit: number): Promise<Located[]> {
  const fields = { cellCode: true, cellName: true, place: true };
  const { data } = await openBelow(gridCode, from, limit).field(fields).get();
  return data as Located[];
}

/** What somebody has that is open; by index desk. */
export async function ownedOpen(personId: string, limit: number): Promise<ServiceRequest[]> {
  const queue = command().in(['todo', 'joint', 'council', 'waiting'] satisfies Queue[]);
  const { data } = await collection(REQUESTS)
    .where({ 'owner.personId': personId, queue })
    .limit(limit)
    .field(LISTED)
    .get();
  return data as ServiceRequest[];
}

/** Another name of the cell is no step: the version stays, and whoever has the page open may go on. */
export async function renameCell({ _id, cellCode }: InCells, cellName: string): Promise<void> {
  await collection(REQUESTS).where({ _id, cellCode }).update({ cellName });
}
