import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from './database';
import {
  asOf,
  emptyOccupancy,
  hasLapsed,
  hasRoomFor,
  holds,
  keysOf,
  monthsOf,
  occupancyId,
  withClosing,
  withEntry,
  withoutEntry,
  type Closing,
  type Entry,
  type Occupancy,
} from './occupancy';
import type { Interval } from './opening-hours';

const OCCUPANCIES = 'occupancies';
/** More than one asks for at once. */
const MOST = 1000;
/** Closed meanwhile, it is looked at again so often. */
const ATTEMPTS = 5;

/** Every query is by id. */
export const occupancyCollection: CollectionDeclaration = { name: OCCUPANCIES, indexes: [] };

/** What is read for free times: not who booked. */
const LEVELS = { resourceId: true, month: true, levels: true, closed: true, closings: true } as const;
export type Levels = Omit<Occupancy, 'entries'>;

/** What is taken of many resources in a time; one database call. What nobody has booked is left out. */
export async function levelsOf(resourceIds: readonly string[], time: Interval): Promise<Levels[]> {
  return (await among(resourceIds, time).field(LEVELS).get()).data as Levels[];
}

/** The same with who booked, for those who may know. @param now what lapsed by then is left out; without it nothing is */
export async function occupanciesOf(
  resourceIds: readonly string[],
  time: Interval,
  now = -Infinity,
): Promise<Occupancy[]> {
  return ((await among(resourceIds, time).get()).data as Occupancy[]).map((one) => asOf(one, now));
}

function among(resourceIds: readonly string[], time: Interval) {
  const ids = resourceIds.flatMap((id) => monthsOf(time).map((month) => occupancyId(id, month)));
  return collection(OCCUPANCIES)
    .where({ _id: command().in(ids) })
    .limit(MOST);
}

async function byMonth(resourceId: string, month: string): Promise<Occupancy> {
  const { data } = await collection(OCCUPANCIES).doc(occupancyId(resourceId, month)).get();
  const found = (data as Occupancy[])[0];
  if (found) return found;
  const empty = emptyOccupancy(resourceId, month);
  await addOnce(OCCUPANCIES, empty);
  return empty;
}

/**
 * Takes a time of a resource. In one month it is one conditional update: each of its quarters has room, or nothing is written, so
 * whoever comes at the same moment needs no second try. Across months it is a transaction.
 * @param now what lapsed by then does not stand in its way; without it everything does
 * @returns whether it is theirs; also when it was before
 */
export async function take(resourceId: string, entry: Entry, capacity: number, now = -Infinity): Promise<boolean> {
  const [month = '', ...more] = monthsOf(entry);
  if (more.length > 0) return exchange({ given: [], asked: [{ resourceId, entry, capacity }], now });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const there = await byMonth(resourceId, month);
    if (holds(there, entry.id)) return true;
    const free = asOf(there, now);
    if (!hasRoomFor(free, entry, capacity)) return false;
    if (free !== there) await giveBackLapsed(there, now);
    if (await raise(there, entry, capacity)) return true;
  }
  return false;
}

async function giveBackLapsed({ resourceId, entries }: Occupancy, now: number): Promise<void> {
  for (const one of entries) if (hasLapsed(one, now)) await giveBack(resourceId, one);
}

async function raise({ _id, month, closings }: Occupancy, entry: Entry, capacity: number): Promise<boolean> {
  const _ = command();
  const keys = keysOf(month, entry).map((key) => `levels.${key}`);
  // What nobody has taken yet is not there, and is no less than anything.
  const room = Object.fromEntries(keys.map((key) => [key, _.not(_.gt(capacity - entry.amount))]));
  const { updated } = await collection(OCCUPANCIES)
    .where({ _id, closings, 'entries.id': _.neq(entry.id), ...room })
    .update({
      ...Object.fromEntries(keys.map((key) => [key, _.inc(entry.amount)])),
      entries: _.push([entry]),
    });
  return updated === 1;
}

/** Gives back what was taken, in each month it lies in; nothing when it was given back before. */
export async function giveBack(resourceId: string, entry: Entry): Promise<void> {
  const _ = command();
  for (const month of monthsOf(entry)) {
    const keys = keysOf(month, entry).map((key) => [`levels.${key}`, _.inc(-entry.amount)] as const);
    await collection(OCCUPANCIES)
      .where({ _id: occupancyId(resourceId, month), 'entries.id': entry.id })
      .update({ ...Object.fromEntries(keys), entries: _.pull({ id: entry.id }) });
  }
}

/** Something taken, or to be taken, of a resource. */
export interface Claim {
  resourceId: string;
  entry: Entry;
  capacity: number;
}

/** What is given up and taken instead. */
export interface Exchange {
  given: readonly Omit<Claim, 'capacity'>[];
  asked: readonly Claim[];
  /** what lapsed by then is given back too; without it nothing is */
  now?: number;
}

/**
 * Gives some up and takes others, all of it or nothing: a move, or what lies in two months. One's own does not stand in its own way.
 * @returns false when what is asked for is not free
 */
export const exchange = (what: Exchange): Promise<boolean> =>
  inTransaction((transaction) => exchangeIn(transaction, what));

/** The same in a transaction that writes more. @returns false when it is not free: then nothing of it was written */
export async function exchangeIn(
  transaction: Transaction,
  { given, asked, now = -Infinity }: Exchange,
): Promise<boolean> {
  const there = await readAll(transaction, [...given, ...asked], now);
  for (const { resourceId, entry } of given)
    for (const one of lyingIn(there, resourceId, entry)) one.after = withoutEntry(one.after, entry.id);
  for (const { resourceId, entry, capacity } of asked)
    for (const one of lyingIn(there, resourceId, entry)) {
      if (holds(one.after, entry.id)) continue;
      if (!hasRoomFor(one.after, entry, capacity)) return false;
      one.after = withEntry(one.after, entry);
    }
  for (const { before, after } of there.values()) {
    const { _id, ...fields } = after;
    const document = transaction.collection(OCCUPANCIES).doc(_id);
    if (before) await document.update(setAll(fields));
    else await document.set(fields);
  }
  return true;
}

type Changing = Map<string, { before: Occupancy | null; after: Occupancy }>;
async function readAll(transaction: Transaction, claims: Exchange['given'], now: number): Promise<Changing> {
  const there: Changing = new Map();
  for (const { resourceId, entry } of claims)
    for (const month of monthsOf(entry)) {
      const id = occupancyId(resourceId, month);
      if (there.has(id)) continue;
      const before = await read<Occupancy>(transaction, OCCUPANCIES, id);
      there.set(id, { before, after: asOf(before ?? emptyOccupancy(resourceId, month), now) });
    }
  return there;
}
const lyingIn = (there: Changing, resourceId: string, entry: Interval) =>
  monthsOf(entry).flatMap((month) => there.get(occupancyId(resourceId, month)) ?? []);

/**
 * Closes a time of a resource, whatever is booked at the same moment: who is in by then is told, and nobody comes in after.
 * @returns whom it meets
 */
export async function close(resourceId: string, closing: Closing): Promise<Entry[]> {
  const met: Entry[] = [];
  for (const month of monthsOf(closing)) {
    await byMonth(resourceId, month);
    const after = await inTransaction(async (transaction) => {
      const id = occupancyId(resourceId, month);
      const before = (await read<Occupancy>(transaction, OCCUPANCIES, id)) ?? emptyOccupancy(resourceId, month);
      if (before.closed.some(({ id: one }) => one === closing.id)) return before;
      const next = withClosing(before, closing);
      await transaction
        .collection(OCCUPANCIES)
        .doc(id)
        .update(setAll({ closed: next.closed, closings: next.closings }));
      return next;
    });
    met.push(
      ...after.entries.filter(({ id, time }) => {
        const isNew = !met.some((one) => one.id === id);
        return isNew && time.from < closing.to && closing.from < time.to;
      }),
    );
  }
  return met;
}

/**
 * Takes several, one after the other: the person first, so that nobody is in two places. What was taken is given back when one is not free.
 * @param now as take has it
 * @returns the one that is not free; null when all are theirs
 */
export async function takeAll(claims: readonly Claim[], now?: number): Promise<Claim | null> {
  for (const [n, claim] of claims.entries()) {
    if (await take(claim.resourceId, claim.entry, claim.capacity, now)) continue;
    for (const taken of claims.slice(0, n)) await giveBack(taken.resourceId, taken.entry);
    return claim;
  }
  return null;
}

/** Gives all of it back. */
export async function giveBackAll(claims: readonly Omit<Claim, 'capacity'>[]): Promise<void> {
  for (const { resourceId, entry } of claims) await giveBack(resourceId, entry);
}
