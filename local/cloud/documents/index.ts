import type { CollectionDeclaration } from './declarations';
import { declare } from './declare';
import { asCloudError, CloudError, WriteError } from './errors';
import { Expressions } from './expressions';
import { lookUp } from './lookup';
import { type Body, type Engine, run } from './protocol';
import { Queries } from './query';
import { type Scan, ScanLog } from './scans';
import { Store } from './store';
import { Locked, Transactions } from './transactions';
import { Writes } from './writes';

export type { CollectionDeclaration, IndexDeclaration } from './declarations';
export { CloudError } from './errors';
export type { Scan } from './scans';

export interface DocumentService {
  /** @param action `database.…`; answers the fields of the reply, throws CloudError(code, message) */
  handle(action: string, body: Body): Promise<Record<string, unknown>>;
  /** Makes collections and indexes; said again it changes nothing. */
  declare(collections: readonly CollectionDeclaration[]): void;
  /** Queries that no declared index served. */
  scans(): Scan[];
  close(): void;
}

export interface DocumentOptions {
  /** a path, or `:memory:` */
  file: string;
  /** epoch milliseconds: what server dates are made of */
  now: () => number;
  log?: (line: string) => void;
  /** milliseconds of real time that a transaction may stay open */
  transactionLife?: number;
  /** milliseconds that a command waits for a document held by a transaction */
  patience?: number;
}

function makeEngine(options: DocumentOptions, scans: ScanLog): Engine {
  const store = new Store(options.file);
  const transactions = new Transactions(store, options.transactionLife ?? 30_000);
  const expressions: Expressions = new Expressions({
    all: (name) => queries.find(store.collection(name), {}).map((found) => found.document),
    lookUp: (documents, argument, variables) =>
      lookUp({ queries, expressions, find: (name) => store.collection(name) }, documents, argument, variables),
  });
  const queries: Queries = new Queries(store, transactions, scans, expressions.evaluate);
  const writes = new Writes(store, queries, transactions, expressions.evaluate, options.now);
  return { store, queries, writes, transactions, expressions, now: options.now };
}

/** Anything that goes wrong in a query is the caller's query's fault for the gateway: one code for all of it. */
function worded(error: unknown): unknown {
  if (error instanceof WriteError) return asCloudError(error);
  if (error instanceof CloudError || !(error instanceof Error)) return error;
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${error.message}`);
}

function within(patience: number, released: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    void released.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

async function handle(engine: Engine, patience: number, action: string, body: Body): Promise<Record<string, unknown>> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return run(engine, action, body);
    } catch (error) {
      if (error instanceof Locked) {
        if (await within(until - Date.now(), error.released)) continue;
        throw new CloudError(
          'DATABASE_REQUEST_FAILED',
          '[FailedOperation] WriteConflict: the document is held by a transaction',
        );
      }
      // MongoDB keeps no half of a transaction: what goes wrong within one ends it.
      if (typeof body.transactionId === 'string') engine.transactions.abandon(body.transactionId);
      throw worded(error);
    }
  }
}

/** Opens the documents kept in a file, and speaks the `database.*` part of CloudBase's protocol over them. */
export function openDocuments(options: DocumentOptions): DocumentService {
  const scans = new ScanLog(options.log ?? (() => undefined));
  const engine = makeEngine(options, scans);
  return {
    handle: (action, body) => handle(engine, options.patience ?? 10_000, action, body),
    declare: (collections) => declare(engine.store, collections),
    scans: () => scans.list(),
    close() {
      engine.transactions.endAll();
      engine.store.close();
    },
  };
}
