import { randomUUID } from 'node:crypto';
import { stringify } from './ejson';
import { transactionConflict, transactionMissing } from './errors';
import { Found } from './found';
import { keysOf } from './indexes';
import { type Collection, duplicateKey, type Store } from './store';
import type { Document } from './values';

/** What a document was before a commit: undefined when it was not. */
interface Past {
  version: number;
  found: Found | undefined;
}

interface PendingWrite {
  id: Buffer;
  n: number;
  after: Document | undefined;
}

/** A command met a document that an open transaction has written: it waits for `released`, then starts again. */
export class Locked extends Error {
  constructor(readonly released: Promise<void>) {
    super('a document is held by a transaction');
  }
}

type ById<Thing> = Map<string, Thing>;

/** A row that the transaction itself has made has no natural number yet: it comes after all others. */
const NOT_STORED = Number.MAX_SAFE_INTEGER;

export class Transaction {
  readonly id = randomUUID();
  /** the version that it sees; none before its first operation */
  snapshot: number | undefined;
  readonly writes = new Map<Collection, ById<PendingWrite>>();
  readonly released: Promise<void>;
  private release: () => void = () => undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(life: number, expire: (transaction: Transaction) => void) {
    this.released = new Promise((resolve) => (this.release = resolve));
    this.timer = setTimeout(() => expire(this), life);
    this.timer.unref();
  }

  pending(collection: Collection): ById<PendingWrite> {
    const known = this.writes.get(collection) ?? new Map<string, PendingWrite>();
    this.writes.set(collection, known);
    return known;
  }

  end(): void {
    clearTimeout(this.timer);
    this.release();
  }
}

/**
 * Snapshot isolation over the store: a transaction sees the documents as they were at its first operation, and its own
 * writes. The first to write a document wins; whoever comes second to it fails, and may try anew.
 */
export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly past = new Map<Collection, ById<Past[]>>();
  private readonly locks = new Map<Collection, ById<Transaction>>();
  private version = 0;

  /** @param life milliseconds after which an open transaction is given up */
  constructor(
    private readonly store: Store,
    private readonly life: number,
  ) {}

  begin(): Transaction {
    const transaction = new Transaction(this.life, (expired) => this.end(expired));
    this.open.set(transaction.id, transaction);
    return transaction;
  }

  get(id: string): Transaction {
    const transaction = this.open.get(id);
    if (!transaction) throw transactionMissing();
    transaction.snapshot ??= this.version;
    return transaction;
  }

  /** Forgets a transaction and all it has written. */
  end(transaction: Transaction): void {
    if (!this.open.delete(transaction.id)) return;
    for (const held of this.locks.values()) {
      for (const [key, holder] of held) if (holder === transaction) held.delete(key);
    }
    if (!this.open.size) this.past.clear();
    transaction.end();
  }

  /** Ends a transaction that may have ended already. */
  abandon(id: string): void {
    const transaction = this.open.get(id);
    if (transaction) this.end(transaction);
  }

  endAll(): void {
    for (const transaction of [...this.open.values()]) this.end(transaction);
  }

  /** Every write that is kept passes here, so that open transactions go on seeing what was before. */
  remember(collection: Collection, id: Buffer, before: Found | undefined): void {
    this.version++;
    if (!this.open.size) return;
    const documents = this.past.get(collection) ?? new Map<string, Past[]>();
    this.past.set(collection, documents);
    const key = id.toString('latin1');
    documents.set(key, [...(documents.get(key) ?? []), { version: this.version, found: before }]);
  }

  /** Makes a command outside of transactions wait for the one that holds the document. */
  refuseLocked(collection: Collection, id: Buffer): void {
    const holder = this.locks.get(collection)?.get(id.toString('latin1'));
    if (holder) throw new Locked(holder.released);
  }

  read(transaction: Transaction, collection: Collection, id: Buffer): Found | undefined {
    const key = id.toString('latin1');
    const own = transaction.writes.get(collection)?.get(key);
    if (own) return own.after && new Found(own.n, id, stringify(own.after));
    const past = this.past
      .get(collection)
      ?.get(key)
      ?.find(({ version }) => version > (transaction.snapshot ?? 0));
    if (past) return past.found;
    const row = this.store.get(collection, id);
    return row && Found.of(row);
  }

  /** The ids of documents that the transaction may see otherwise than the store has them. */
  differing(transaction: Transaction, collection: Collection): Set<string> {
    const ids = new Set(transaction.writes.get(collection)?.keys());
    for (const [key, pasts] of this.past.get(collection) ?? []) {
      if (pasts.some(({ version }) => version > (transaction.snapshot ?? 0))) ids.add(key);
    }
    return ids;
  }

  /** Puts a write aside until commit. `after` is undefined for a removal. */
  write(transaction: Transaction, collection: Collection, id: Buffer, after: Document | undefined): void {
    const key = id.toString('latin1');
    const held = this.locks.get(collection) ?? new Map<string, Transaction>();
    this.locks.set(collection, held);
    const holder = held.get(key);
    const pasts = this.past.get(collection)?.get(key) ?? [];
    if ((holder && holder !== transaction) || pasts.some(({ version }) => version > (transaction.snapshot ?? 0))) {
      throw transactionConflict();
    }
    held.set(key, transaction);
    const n = this.store.get(collection, id)?.n ?? NOT_STORED;
    transaction.pending(collection).set(key, { id, n, after });
  }

  /** A unique key may be held by a stored document that this transaction has not changed, or by one of its own. */
  refuseDuplicates(transaction: Transaction, collection: Collection, id: Buffer, after: Document): void {
    const pending = [...transaction.pending(collection).values()];
    const n = this.store.get(collection, id)?.n ?? NOT_STORED;
    for (const index of collection.indexes.filter(({ unique }) => unique)) {
      for (const key of keysOf(index, after)) {
        const own = pending.some(
          (write) =>
            !write.id.equals(id) && write.after && keysOf(index, write.after).some((other) => other.equals(key)),
        );
        const holder = index.holder.get(key, n)?.n;
        const stored = holder !== undefined && !pending.some((write) => write.n === holder);
        if (own || stored) throw duplicateKey(collection, index, after);
      }
    }
  }
}
