import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import type { Cursor } from '../../platform/cursor';
import type { OrderDecision } from './order-steps';
import type { MobilisationOrder, Place } from './order';
import { callCollection } from './store-calls';
import { templateCollection } from './store-templates';

export const ORDERS = 'mobilisationOrders';
export const PLACES = 'mobilisationPlaces';
/** More than any order has. */
const PLACES_MOST = 500;
const ADDED_AT_ONCE = 100;

/** Every query below names the index that serves it. */
export const mobilisationCollections: readonly CollectionDeclaration[] = [
  {
    name: ORDERS,
    indexes: [
      { name: 'listedIn', fields: { listedIn: 1, issuedAt: -1, _id: -1 } },
      { name: 'nextRunAt', fields: { nextRunAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
  {
    name: PLACES,
    indexes: [
      { name: 'order', fields: { orderId: 1, _id: 1 } },
      { name: 'gapOwner', fields: { 'gap.owner.personId': 1, 'gap.due': 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
  callCollection,
  templateCollection,
];

export async function orderById(id: string): Promise<MobilisationOrder | null> {
  const { data } = await collection(ORDERS).doc(id).get();
  return (data as MobilisationOrder[])[0] ?? null;
}

/** The order and its places; doing it again changes nothing. The order comes last: without it nobody sees the places. */
export async function addOrder(order: MobilisationOrder, places: readonly Place[]): Promise<void> {
  for (let i = 0; i < places.length; i += ADDED_AT_ONCE) await addOnce(PLACES, places.slice(i, i + ADDED_AT_ONCE));
  await addOnce(ORDERS, [order]);
}

/** @returns false when another step came between */
export async function saveOrder(
  { _id, version }: MobilisationOrder,
  { set, entry, tells }: OrderDecision,
): Promise<boolean> {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  const { updated } = await collection(ORDERS)
    .where({ _id, version })
    .update({ ...fields, version: _.inc(1), history: _.push([entry]), ...telling });
  return updated === 1;
}

/** Orders listed in any of these grids, the latest first; one call, by index listedIn. */
export async function ordersIn(
  grids: readonly string[],
  cursor: Cursor | null,
  size: number,
): Promise<MobilisationOrder[]> {
  const _ = command();
  const listed = { listedIn: grids.length === 1 ? grids[0] : _.in([...grids]) };
  const { data } = await collection(ORDERS)
    .where(pageAfter(listed, 'issuedAt', cursor, 'desc'))
    .orderBy('issuedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field({ history: false, outbox: false })
    .get();
  return data as MobilisationOrder[];
}

/** Orders that the run has to look at, the longest waiting first; by index nextRunAt. */
export async function ordersToRun(now: number, limit: number): Promise<MobilisationOrder[]> {
  const { data } = await collection(ORDERS)
    .where({ nextRunAt: command().lte(now) })
    .orderBy('nextRunAt', 'asc')
    .limit(limit)
    .get();
  return data as MobilisationOrder[];
}

/** One that cannot go on is put behind the others. */
export async function runLater({ _id, version }: MobilisationOrder, until: number): Promise<void> {
  await collection(ORDERS)
    .where({ _id, version })
    .update({ nextRunAt: command().set(until) });
}

export async function placeById(id: string): Promise<Place | null> {
  const { data } = await collection(PLACES).doc(id).get();
  return (data as Place[])[0] ?? null;
}

/** All places of an order; one call, by index order. */
export async function placesOf(orderId: string): Promise<Place[]> {
  const { data } = await collection(PLACES)
    .where({ orderId })
    .orderBy('_id', 'asc')
    .limit(PLACES_MOST)
    .field({ history: false, outbox: false })
    .get();
  return data as Place[];
}

/** Writes what follows for a place, unless somebody came between. */
export async function savePlace(
  { _id, version }: Pick<Place, '_id' | 'version'>,
  set: Partial<Place>,
  tells: Place['outbox'],
  now: number,
): Promise<boolean> {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(now) } : {};
  const { updated } = await collection(PLACES)
    .where({ _id, version })
    .update({ ...fields, version: _.inc(1), ...telling });
  return updated === 1;
}

/** Nobody can answer any more at the places of an order; one call. */
export async function closePlaces(orderId: string, now: number): Promise<void> {
  const _ = command();
  await collection(PLACES)
    .where({ orderId, open: true })
    .update({ open: false, gap: _.set(null), nextClockAt: _.set(null), updatedAt: now, version: _.inc(1) });
}

/** Places whose clock is due, the longest waiting first; by index nextClockAt. */
export async function placesWithClockDue(now: number, limit: number): Promise<Place[]> {
  const { data } = await collection(PLACES)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .get();
  return data as Place[];
}
