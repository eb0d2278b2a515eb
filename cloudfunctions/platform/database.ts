import tcb from '@cloudbase/node-sdk';
import { noteDues } from './after-write';
import { refusals } from './errors';
import { beforeWriting } from './before-writing';
import { withHeldWords, withReferences, WORD_CHECKS } from './held-words';

/** An index as MongoDB takes it: 1 ascending, -1 descending, in the order of the keys. */
export interface IndexDeclaration {
  name: string;
  fields: Readonly<Record<string, 1 | -1 | '2dsphere'>>;
  unique?: boolean;
}

/** A collection with every index its queries use; the local cloud and deployment read the same declaration. */
export interface CollectionDeclaration {
  name: string;
  indexes: readonly IndexDeclaration[];
}

type Cloud = ReturnType<typeof tcb.init>;
let cloud: Cloud | undefined;

/**
 * The one app of this instance. Made on first use, so that what only reads declarations loads no connection. In the cloud the SDK
 * opens a new connection for each call unless it is told to keep them.
 */
export function app(): Cloud {
  return (cloud ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, keepalive: true }));
}

export function db() {
  return app().database();
}

/** Typed enough to catch a wrong field, loose enough for operators. What its writes leave to be done at once is noted. */
export function collection(name: string) {
  return noting(db().collection(name), name);
}

type Collection = ReturnType<ReturnType<typeof db>['collection']>;

/** The SDK's own object, whose writes wait until what a person wrote was looked at, and note what they leave to be done once they have happened. */
function noting<C extends Collection>(own: C, name: string): C {
  const { add, where, doc } = own;
  reading(own, name);
  own.add = async (data: object) => {
    await beforeWriting();
    const added = await add.call(own, written(name, data));
    noteDues(name, data);
    return added;
  };
  own.where = (condition: object) => reading(notingUpdates(where.call(own, condition), name), name);
  own.doc = (id) => {
    const document = reading(notingUpdates(doc.call(own, id), name), name);
    const { set } = document;
    document.set = async (data: object) => {
      await beforeWriting();
      const done = await set.call(document, written(name, data));
      noteDues(name, data);
      return done;
    };
    return document;
  };
  return own;
}

function notingUpdates<T extends { update(data: object): Promise<{ updated?: number }> }>(own: T, name: string): T {
  const { update } = own;
  own.update = async (data: object) => {
    await beforeWriting();
    const done = await update.call(own, written(name, data));
    if (done.updated !== 0) noteDues(name, data);
    return done;
  };
  return own;
}

/** What is written, with references in the place of held words; where the words themselves are kept they stand. */
const written = (name: string, data: object): object => (name === WORD_CHECKS ? data : withReferences(data));

interface Readable {
  get(): Promise<{ data?: unknown }>;
}
/** What narrows a query down and gives another. */
const NARROWING = ['orderBy', 'limit', 'skip', 'field'] as const;

/** What it finds comes with the held words that its reader may see. */
function reading<T extends object>(own: T, name: string): T {
  const query = own as T & Readable & Partial<Record<(typeof NARROWING)[number], (...given: unknown[]) => Readable>>;
  if (name === WORD_CHECKS || typeof query.get !== 'function') return own;
  const { get } = query;
  query.get = async () => {
    const found = await get.call(query);
    return { ...found, data: await withHeldWords(found.data) };
  };
  for (const step of NARROWING) {
    const narrow = query[step];
    if (narrow) query[step] = (...given) => reading(narrow.apply(query, given), name);
  }
  return own;
}

/** The database command object: operators such as `_.push`, `_.inc`, `_.gt`. */
export function command() {
  return db().command;
}

/** What a transaction reads and writes; only single documents by their id are inside of it. */
export type Transaction = Pick<ReturnType<typeof db>, 'collection'>;

/** So many find the same document at once that one of them has to come back this often. */
const ATTEMPTS = 12;
const PAUSE_MS = 15;

/**
 * Runs these reads and writes as one: all of them happen, or none. When another was first to write one of the documents it is run
 * anew, so it may be run more than once, and does nothing else. What it throws undoes it.
 * @throws Refusal STALE when others were first every time
 */
export async function inTransaction<T>(run: (transaction: Transaction) => Promise<T>): Promise<T> {
  await beforeWriting();
  for (let attempt = 1; ; attempt++) {
    try {
      return (await db().runTransaction((transaction: Transaction) => run(notingWithin(transaction)), 0)) as T;
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (attempt >= ATTEMPTS) throw refusals.stale();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt * (0.5 + Math.random())));
    }
  }
}

/** What it notes may not come to be, when all is undone: then nothing is found to be done. */
function notingWithin(transaction: Transaction): Transaction {
  const collection = (name: string) => noting(transaction.collection(name), name);
  return { collection } as Transaction;
}

/** Another was first to write a document of a transaction, each time it was tried: nothing of it was kept. */
export function isConflict(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'DATABASE_TRANSACTION_CONFLICT'
  );
}

/** One document as a transaction sees it, null when there is none. */
export async function read<T>(transaction: Transaction, name: string, id: string): Promise<T | null> {
  const { data } = (await transaction.collection(name).doc(id).get()) as { data: unknown };
  return ((Array.isArray(data) ? data[0] : data) as T | undefined) ?? null;
}

/** A duplicate key is told by its text alone: CloudBase gives one code for many faults. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && /E11000/.test(error.message);
}

/** Adds a document whose id tells what made it. @returns false when it is there already: made before, or by somebody faster */
export async function addOnce(name: string, document: object): Promise<boolean> {
  try {
    await collection(name).add(document);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Fields of an update, each replaced whole: the SDK would drop an empty object, and merge one that is not. */
export function setAll(fields: object): Record<string, unknown> {
  const _ = command();
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, _.set(value)]));
}
