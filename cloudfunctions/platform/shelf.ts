import { cursorText, parseCursor, type Cursor } from './cursor';
import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
  type IndexDeclaration,
  type Transaction,
} from './database';
import { refusals } from './errors';
import { askAbout } from './media';
import { askingWith, mediaOf, type MediaStore } from './media-store';
import type { OutboxEntry } from './notices';
import { outboxOf, type OutboxStore } from './outbox';
import { pageAfter } from './paging';
import type { Page } from './steps';
import { applied, type Decision, type Subject } from './subject';

/** As many as one read gives. */
const READ_MOST = 1000;
/** Others may be first so often, where each step stands beside theirs. */
const ATTEMPTS = 12;

/** A document as lists need it: a long history plays no part. */
export type Listed<S> = Omit<S, 'history' | 'outbox'>;
const LISTED = { history: false, outbox: false } as const;

/** How a list is sorted: by a field that is a number, and then by `_id`. */
export interface Sorting<S> {
  by: keyof S & string;
  order: 'asc' | 'desc';
}

/** What is written elsewhere together with a change; all of it happens, or none. */
export interface Along<S extends Subject, A> {
  /** false: this change is one document alone, and one write */
  needed(before: S, decision: Decision<S, A>): boolean;
  write(transaction: Transaction, before: S, decision: Decision<S, A>): Promise<void>;
}

export interface ShelfOptions {
  /** those of its own queries; the outbox, the clock and media have theirs */
  indexes: readonly IndexDeclaration[];
  /** the field that says when the next clock is due, for a kind that has clocks */
  clock?: string;
  /** its documents carry WithMedia, and its entries photos */
  media?: boolean;
}

/** Where the documents of one kind are kept: every question to the database that all kinds ask. A query names its index in the store. */
export interface Shelf<S extends Subject> {
  collection: CollectionDeclaration;
  outbox: OutboxStore;
  media: MediaStore;
  /** where its clocks stand, for the due work of a part */
  clock: { in: string; at: string };
  byId(id: string): Promise<S | null>;
  /** those that fit, with all that became of them; a thousand at most */
  whole(where: object, limit?: number, sorting?: Sorting<S>): Promise<S[]>;
  /** the same for a list */
  listed(where: object, limit?: number, sorting?: Sorting<S>): Promise<Listed<S>[]>;
  /** one page in one call, from after the cursor. @throws Refusal BAD_INPUT for a cursor that no page gave out */
  page(where: object, sorting: Sorting<S>, cursor: string | undefined, size: number): Promise<Page<Listed<S>>>;
  count(where: object): Promise<number>;
  /** @returns false when it is there already */
  insert(state: S): Promise<boolean>;
  /** one write. @returns false when another was faster */
  save(state: Pick<S, '_id' | 'version'>, decision: Decision<S, unknown>): Promise<boolean>;
  /**
   * Changes a document as it is by then, and what goes along with it in the same transaction; without that it is one write.
   * @param seen as it was read
   * @param choose pure: it is asked again when another was faster; null leaves it as it is
   */
  change<A>(seen: S, choose: (state: S) => Decision<S, A> | null, along?: Along<S, A>): Promise<S>;
  /** those whose clock is due, the longest waiting first */
  due(now: number, limit: number): Promise<S[]>;
  /** puts a clock that cannot be fired behind the others; a step that came meanwhile has its own */
  postpone(state: Pick<S, '_id' | 'version'>, until: number): Promise<void>;
}

export function shelfOf<S extends Subject>(
  name: string,
  { indexes, clock = '', media = false }: ShelfOptions,
): Shelf<S> {
  return {
    collection: { name, indexes: [...indexes, ...ownIndexes(clock, media)] },
    outbox: outboxOf(name),
    media: mediaOf(name),
    clock: { in: name, at: clock },
    ...readsOf<S>(name),
    ...writesOf<S>(name, media),
    ...clocksOf<S>(name, clock),
  };
}

type Reads<S extends Subject> = Pick<Shelf<S>, 'byId' | 'whole' | 'listed' | 'page' | 'count'>;
function readsOf<S extends Subject>(name: string): Reads<S> {
  const find = (where: object, limit: number, sorting?: Sorting<S>) => {
    const query = collection(name).where(where).limit(limit);
    return sorting ? query.orderBy(sorting.by, sorting.order).orderBy('_id', sorting.order) : query;
  };
  return {
    byId: (id) => byIdIn(name, id),
    async whole(where, limit = READ_MOST, sorting) {
      return (await find(where, limit, sorting).field({ outbox: false }).get()).data as S[];
    },
    async listed(where, limit = READ_MOST, sorting) {
      return (await find(where, limit, sorting).field(LISTED).get()).data as Listed<S>[];
    },
    async page(where, sorting, cursor, size) {
      const after = pageAfter(where, sorting.by, parseCursor(cursor), sorting.order);
      const { data } = await find(after, size + 1, sorting)
        .field(LISTED)
        .get();
      const found = data as (Listed<S> & { _id: string } & Record<string, unknown>)[];
      return pageOf(found, size, (last) => ({ key: Number(last[sorting.by]), id: last._id }));
    },
    async count(where) {
      return (await collection(name).where(where).count()).total ?? 0;
    },
  };
}

async function byIdIn<S>(name: string, id: string): Promise<S | null> {
  return ((await collection(name).doc(id).get()).data as S[])[0] ?? null;
}

function writesOf<S extends Subject>(name: string, media: boolean): Pick<Shelf<S>, 'insert' | 'save' | 'change'> {
  const save = async ({ _id, version }: Pick<S, '_id' | 'version'>, decision: Decision<S, unknown>) => {
    const { updated } = await collection(name).where({ _id, version }).update(changesOf(decision, media));
    return updated === 1;
  };
  return {
    save,
    insert: (state) => addOnce(name, state),
    change: (seen, choose, along) =>
      changeWhoeverIsFaster(
        seen,
        choose,
        (id) => byIdIn<S>(name, id),
        async (state, decision) => {
          if (!along?.needed(state, decision)) return (await save(state, decision)) ? applied(state, decision) : null;
          return inTransaction((transaction) => changeWith(transaction, name, seen._id, choose, along, media));
        },
      ),
  };
}

function clocksOf<S extends Subject>(name: string, clock: string): Pick<Shelf<S>, 'due' | 'postpone'> {
  return {
    async due(now, limit) {
      const { data } = await collection(name)
        .where({ [clock]: command().lte(now) })
        .orderBy(clock, 'asc')
        .limit(limit)
        .get();
      return data as S[];
    },
    async postpone({ _id, version }, until) {
      await collection(name)
        .where({ _id, version })
        .update({ [clock]: command().set(until) });
    },
  };
}

function ownIndexes(clock: string, media: boolean): IndexDeclaration[] {
  return ['outboxDue', ...(clock ? [clock] : []), ...(media ? ['mediaDue'] : [])].map((field) => ({
    name: field,
    fields: { [field]: 1 },
  }));
}

/** What was read for one page and a line more, as a page. @param keyOf where a page that ends with this line ended */
export function pageOf<T>(found: readonly T[], size: number, keyOf: (last: T) => Cursor): Page<T> {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return { items, next: found.length > size && last !== undefined ? cursorText(keyOf(last)) : null };
}

/** A page with its lines as they are shown. */
export function pageAs<T, V>({ items, next }: Page<T>, view: (item: T) => V): Page<V> {
  return { items: items.map(view), next };
}

/** A change as operators of one update. @param media whether its photos have to be asked about */
export function changesOf<S extends Subject>(
  { set, entry, tells }: Decision<S, unknown>,
  media: boolean = false,
): Record<string, unknown> {
  const _ = command();
  const photos = media && 'photos' in entry ? (entry.photos as readonly string[]) : [];
  const asking = askingWith(askAbout('picture', entry.by.openid, photos), entry.at);
  return { ...setAll(set), version: _.inc(1), history: _.push([entry]), ...tellingWith(tells, entry.at), ...asking };
}

/** What a change adds to its own write for those who are told: operators of one update. */
export function tellingWith(tells: readonly OutboxEntry[], at: number): object {
  const _ = command();
  return tells.length > 0 ? { outbox: _.push([...tells]), outboxDue: _.set(at) } : {};
}

/**
 * Changes a document, whoever is faster: decided anew on what is there by then.
 * @param save the document as it is afterwards, null when another was faster
 * @throws Refusal STALE when others were first every time
 */
export async function changeWhoeverIsFaster<S extends Subject, A>(
  seen: S,
  choose: (state: S) => Decision<S, A> | null,
  byId: (id: string) => Promise<S | null>,
  save: (state: S, decision: Decision<S, A>) => Promise<S | null>,
): Promise<S> {
  let state: S | null = seen;
  for (let attempt = 0; state && attempt < ATTEMPTS; attempt++) {
    const decision = choose(state);
    if (!decision) return state;
    const after = await save(state, decision);
    if (after) return after;
    state = await byId(seen._id);
  }
  throw refusals.stale();
}

async function changeWith<S extends Subject, A>(
  transaction: Transaction,
  name: string,
  id: string,
  choose: (state: S) => Decision<S, A> | null,
  along: Along<S, A>,
  media: boolean,
): Promise<S> {
  const state = await read<S>(transaction, name, id);
  if (!state) throw refusals.stale();
  const decision = choose(state);
  if (!decision) return state;
  await along.write(transaction, state, decision);
  await transaction.collection(name).doc(id).update(changesOf(decision, media));
  return applied(state, decision);
}
