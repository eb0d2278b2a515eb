import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../platform/database';
import { refusals } from '../platform/errors';
import { askAbout } from '../platform/media';
import { askingWith } from '../platform/media-store';
import type { Category } from './category';
import type { Cursor } from '../platform/cursor';
import { saying } from '../platform/search';
import type { SearchSlot } from '../platform/search-slot';
import type { Decision } from './decision';
import type { Queue, ServiceRequest } from './request';
import { followers } from './store-followers';

export const REQUESTS = 'serviceRequests';
export const CATEGORIES = 'requestCategories';

/** Every query below names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: REQUESTS,
    indexes: [
      { name: 'number', fields: { number: 1 }, unique: true },
      { name: 'openKey', fields: { openKey: 1 }, unique: true },
      { name: 'mine', fields: { 'author.openid': 1, createdAt: -1, _id: -1 } },
      { name: 'mineUpdated', fields: { 'author.openid': 1, updatedAt: -1, _id: -1 } },
      { name: 'mineByOpen', fields: { 'author.openid': 1, open: 1, createdAt: -1, _id: -1 } },
      { name: 'desk', fields: { 'owner.personId': 1, queue: 1, deadline: 1, _id: 1 } },
      { name: 'deskNewest', fields: { 'owner.personId': 1, queue: 1, createdAt: -1, _id: -1 } },
      { name: 'deskDone', fields: { 'owner.personId': 1, queue: 1, updatedAt: -1, _id: -1 } },
      { name: 'ownerPost', fields: { 'owner.postId': 1, open: 1, _id: 1 } },
      { name: 'homePost', fields: { 'owner.home.postId': 1, open: 1, _id: 1 } },
      { name: 'neighbourhood', fields: { neighbourhood: 1, createdAt: -1, _id: -1 } },
      { name: 'neighbourhoodSeconded', fields: { neighbourhood: 1, secondCount: -1, _id: -1 } },
      { name: 'cell', fields: { open: 1, cellCode: 1, _id: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
      { name: 'mediaDue', fields: { mediaDue: 1 } },
      { name: 'nextClockAt', fields: { nextClockAt: 1 } },
      { name: 'ledgerDue', fields: { ledgerDue: 1 } },
    ],
  },
  { name: CATEGORIES, indexes: [{ name: 'district', fields: { gridCode: 1, order: 1, _id: 1 } }] },
  followers,
];

/** What a list shows needs neither the history, nor what is still to be told, nor all of a long text. */
export const LISTED = { history: false, outbox: false, mediaAsks: false, longWords: false } as const;

export async function requestById(id: string): Promise<ServiceRequest | null> {
  const { data } = await collection(REQUESTS).doc(id).get();
  return (data as ServiceRequest[])[0] ?? null;
}

/** Those of them that there are, in no order. */
export async function requestsById(ids: readonly string[]): Promise<ServiceRequest[]> {
  const _id = ids.length === 1 ? ids[0] : command().in([...ids]);
  return (await collection(REQUESTS).where({ _id }).limit(ids.length).get()).data as ServiceRequest[];
}

/** By index number. */
export async function requestByNumber(number: string): Promise<ServiceRequest | null> {
  const { data } = await collection(REQUESTS).where({ number }).limit(1).get();
  return (data as ServiceRequest[])[0] ?? null;
}

/** By index openKey. */
export async function requestByOpenKey(openKey: string): Promise<ServiceRequest | null> {
  const { data } = await collection(REQUESTS).where({ openKey }).limit(1).get();
  return (data as ServiceRequest[])[0] ?? null;
}

/** @returns false when its id, number or openKey is taken */
export function insertRequest(request: ServiceRequest): Promise<boolean> {
  return addOnce(REQUESTS, request);
}

/**
 * Saves a step in one write, if nobody was faster. Only operators: a notice that is taken out of the outbox meanwhile stays out.
 * @throws Refusal STALE when another step came between
 */
export async function saveStep(state: ServiceRequest, decision: Decision): Promise<void> {
  const { updated } = await collection(REQUESTS)
    .where({ _id: state._id, version: state.version })
    .update(stepChanges(decision));
  if (updated !== 1) throw refusals.stale();
}

/** A step as operators of one update. */
export function stepChanges({ set, entry, follows, tells }: Decision): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  const asking = askingWith(askAbout('picture', entry.by.openid, entry.photos), entry.at);
  return {
    ...fields,
    version: _.inc(1),
    history: _.push([entry, ...(follows ?? [])]),
    ledgerDue: _.set(entry.at),
    ...telling,
    ...asking,
  };
}

/** What is looked for in a list. */
export interface Sought {
  text: string | undefined;
  slot: SearchSlot;
}

/** Which list, as equalities, and how it is sorted. The index of the same shape serves it. */
export interface Listing {
  where: Readonly<Record<string, string | boolean>>;
  sortBy: 'createdAt' | 'deadline' | 'updatedAt' | 'secondCount';
  direction: 'asc' | 'desc';
}

export const listings = {
  /** by index mine or mineByOpen */
  mine: (openid: string, filter: 'all' | 'open' | 'closed'): Listing => ({
    where: { 'author.openid': openid, ...(filter === 'all' ? {} : { open: filter === 'open' }) },
    sortBy: 'createdAt',
    direction: 'desc',
  }),
  /** by index mineUpdated: where something happened last first */
  mineUpdated: (openid: string, filter: 'all' | 'open' | 'closed'): Listing => ({
    ...listings.mine(openid, filter),
    sortBy: 'updatedAt',
  }),
  /** by index desk: what falls due first, and so the overdue before all */
  desk: (personId: string, queue: Exclude<Queue, 'done'>): Listing => ({
    where: { 'owner.personId': personId, queue },
    sortBy: 'deadline',
    direction: 'asc',
  }),
  /** by index deskNewest: what came last first */
  deskNewest: (personId: string, queue: Exclude<Queue, 'done'>): Listing => ({
    where: { 'owner.personId': personId, queue },
    sortBy: 'createdAt',
    direction: 'desc',
  }),
  /** by index neighbourhood: open ones that the residents of a community may see */
  neighbourhood: (communityCode: string): Listing => ({
    where: { neighbourhood: communityCode },
    sortBy: 'createdAt',
    direction: 'desc',
  }),
  /** by index neighbourhoodSeconded: those that most say are theirs too first */
  neighbourhoodSeconded: (communityCode: string): Listing => ({
    where: { neighbourhood: communityCode },
    sortBy: 'secondCount',
    direction: 'desc',
  }),
  /** by index deskDone */
  deskDone: (personId: string): Listing => ({
    where: { 'owner.personId': personId, queue: 'done' },
    sortBy: 'updatedAt',
    direction: 'desc',
  }),
} as const;

/** One page in one call, from after the cursor; one more than asked tells whether there is a next. */
export async function requestPage(
  listing: Listing,
  cursor: Cursor | null,
  size: number,
  sought: Sought | null = null,
): Promise<ServiceRequest[]> {
  const where = cursor ? after(listing, cursor) : listing.where;
  const { data } = await collection(REQUESTS)
    .where(sought ? saying(where, sought.text, sought.slot) : where)
    .orderBy(listing.sortBy, listing.direction)
    .orderBy('_id', listing.direction)
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as ServiceRequest[];
}

/** The plain bound on the sort key lets the index start there; the `or` only parts equals by their id. */
function after({ where, sortBy, direction }: Listing, { key, id }: Cursor): object {
  const _ = command();
  const asc = direction === 'asc';
  const beyond = asc ? _.gt(key) : _.lt(key);
  return _.and([
    { ...where, [sortBy]: asc ? _.gte(key) : _.lte(key) },
    _.or([{ [sortBy]: beyond }, { _id: asc ? _.gt(id) : _.lt(id) }]),
  ]);
}

/** How many are in a queue of a desk, by index desk. @param dueBefore epoch milliseconds: only those due earlier */
export async function countQueue(personId: string, queue: Queue, dueBefore?: number): Promise<number> {
  const due = dueBefore === undefined ? {} : { deadline: command().lt(dueBefore) };
  const { total } = await collection(REQUESTS)
    .where({ 'owner.personId': personId, queue, ...due })
    .count();
  return total ?? 0;
}

/** What a post is to a request: it lies with it, or belongs to it and is looked after by another. */
export type PostRole = 'owner' | 'home';

/** Open requests of a post, in the order of their ids; by index ownerPost or homePost. */
export async function openOfPost(
  role: PostRole,
  postId: string,
  afterId: string,
  limit: number,
): Promise<ServiceRequest[]> {
  const field = role === 'owner' ? 'owner.postId' : 'owner.home.postId';
  const { data } = await collection(REQUESTS)
    .where({ [field]: postId, open: true, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as ServiceRequest[];
}

/** Categories of a district in their order; by index district. */
export async function categoriesOfDistrict(gridCode: string): Promise<Category[]> {
  const { data } = await collection(CATEGORIES)
    .where({ gridCode })
    .orderBy('order', 'asc')
    .orderBy('_id', 'asc')
    .limit(200)
    .get();
  return data as Category[];
}

export async function saveCategory({ _id, ...fields }: Category): Promise<void> {
  await collection(CATEGORIES).doc(_id).set(fields);
}

/** Which of these ids are there already; by _id. */
export async function existingIds(ids: readonly string[]): Promise<Set<string>> {
  const { data } = await collection(REQUESTS)
    .where({ _id: command().in([...ids]) })
    .field({ _id: true })
    .limit(1000)
    .get();
  return new Set((data as { _id: string }[]).map(({ _id }) => _id));
}

/** Many at once, all or none known to be new. @returns false when one of them is taken: nothing is promised then */
export async function insertRequests(requests: readonly ServiceRequest[]): Promise<boolean> {
  return requests.length === 0 || addOnce(REQUESTS, [...requests]);
}
