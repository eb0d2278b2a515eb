import { randomBytes } from 'node:crypto';
import { stringify } from './ejson';
import { badRequest, transactionConflict, WriteError } from './errors';
import type { Found } from './found';
import { encode } from './keys';
import type { Evaluate } from './match';
import type { Queries } from './query';
import { refuseDollarFields } from './set-path';
import { type Collection, duplicateKey, type Store } from './store';
import type { Transaction, Transactions } from './transactions';
import { applyUpdate } from './update';
import { type Document, hasOperators, isOperator, ObjectId, type Value } from './values';

export interface ModifyRequest {
  filter: Document;
  /** operators when merging, else the whole document */
  data: Document;
  multi: boolean;
  merge: boolean;
  upsert: boolean;
}

export interface Modified {
  /** documents found */
  matched: number;
  /** documents that are now different; every one found when they are replaced */
  updated: number;
  upsertedId: Value;
  /** the last one found, as it is now */
  document: Document | undefined;
}

/** CloudBase gives ids of 32 hexadecimal digits. */
function newId(): string {
  return randomBytes(16).toString('hex');
}

function idBytes(id: Value): Buffer {
  if (Array.isArray(id) || id instanceof RegExp || id === undefined) {
    throw new WriteError(53, `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : typeof id}`);
  }
  return encode(id);
}

/** What a new document takes from the filter that found none: the fields that must equal something. */
function equalities(filter: Document): Document {
  const fields = Object.entries(filter).filter(([key, value]) => !isOperator(key) && !hasOperators(value));
  return Object.fromEntries(fields);
}

/** All changes of documents. Outside of a transaction each document is changed at once and as a whole. */
export class Writes {
  constructor(
    private readonly store: Store,
    private readonly queries: Queries,
    private readonly transactions: Transactions,
    private readonly evaluate: Evaluate,
    private readonly now: () => number,
  ) {}

  insert(collection: Collection, documents: Document[], transaction?: Transaction): Value[] {
    const prepared = documents.map((document) => {
      refuseDollarFields(document);
      return '_id' in document ? document : { _id: newId(), ...document };
    });
    if (!transaction) {
      for (const { _id } of prepared) this.transactions.refuseLocked(collection, idBytes(_id));
    }
    this.each(prepared, transaction, (document) => this.put(collection, undefined, document, transaction));
    return prepared.map(({ _id }) => (_id instanceof ObjectId ? _id.hex : _id));
  }

  modify(collection: Collection, request: ModifyRequest, transaction?: Transaction): Modified {
    const found = this.find(collection, request, transaction);
    const result: Modified = { matched: found.length, updated: 0, upsertedId: null, document: undefined };
    this.each(found, transaction, (one) => {
      const before = one.document;
      const after = this.changed(before, request, false);
      result.document = after;
      const text = stringify(after);
      if (text === one.text) {
        if (!request.merge) result.updated++;
        return;
      }
      this.put(collection, one, after, transaction, text);
      result.updated++;
    });
    if (!found.length && request.upsert) this.upsert(collection, request, result, transaction);
    return result;
  }

  remove(collection: Collection, filter: Document, multi: boolean, transaction?: Transaction): number {
    const found = this.find(collection, { filter, multi }, transaction);
    this.each(found, transaction, (one) => this.put(collection, one, undefined, transaction));
    return found.length;
  }

  /** Makes all that the transaction has put aside, at once. */
  commit(transaction: Transaction): void {
    try {
      this.store.transaction(() => {
        for (const [collection, writes] of transaction.writes) {
          for (const { id, after } of writes.values()) this.keep(collection, id, after);
        }
      });
    } catch (error) {
      // The other that holds the key came in between: to try anew is what helps.
      throw error instanceof WriteError && error.mongoCode === 11000 ? transactionConflict() : error;
    } finally {
      this.transactions.end(transaction);
    }
  }

  private find(
    collection: Collection,
    request: { filter: Document; multi: boolean },
    transaction?: Transaction,
  ): Found[] {
    const limit = request.multi ? Infinity : 1;
    const found = this.queries.find(collection, request.filter, { limit, transaction });
    if (!transaction) for (const { id } of found) this.transactions.refuseLocked(collection, id);
    return found;
  }

  private changed(before: Document, { filter, data, merge }: ModifyRequest, inserting: boolean): Document {
    const { evaluate } = this;
    if (merge) return applyUpdate(before, { filter, changes: data, now: this.now(), inserting, evaluate });
    if (Object.keys(data).some(isOperator)) throw badRequest('a replacement must not contain update operators');
    refuseDollarFields(data);
    return { _id: before._id, ...data };
  }

  private upsert(collection: Collection, request: ModifyRequest, result: Modified, transaction?: Transaction): void {
    const known = equalities(request.filter);
    const start: Document = { _id: known._id ?? newId() };
    const made = this.changed(request.merge ? { ...start, ...known } : start, request, true);
    if (!transaction) this.transactions.refuseLocked(collection, idBytes(made._id));
    this.each([made], transaction, (document) => this.put(collection, undefined, document, transaction));
    result.upsertedId = made._id instanceof ObjectId ? made._id.hex : made._id;
    result.document = made;
  }

  /**
   * One after the other, and none halfway. What was changed before one is refused stays changed, as in MongoDB;
   * within a transaction the refusal ends the whole of it.
   */
  private each<Item>(items: readonly Item[], transaction: Transaction | undefined, change: (item: Item) => void): void {
    if (transaction) return items.forEach(change);
    const [only] = items;
    if (items.length === 1 && only !== undefined) return this.store.transaction(() => change(only));
    let refusal: unknown;
    this.store.transaction(() => {
      for (const item of items) {
        try {
          this.store.transaction(() => change(item));
        } catch (error) {
          refusal = error;
          return;
        }
      }
    });
    if (refusal) throw refusal;
  }

  private put(
    collection: Collection,
    before: Found | undefined,
    after: Document | undefined,
    transaction?: Transaction,
    text?: string,
  ): void {
    const id = before?.id ?? idBytes(after?._id);
    if (transaction) return this.putAside(collection, id, before, after, transaction);
    if (before && after) this.store.update(collection, before.row, before.document, after, text ?? stringify(after));
    else if (after) this.store.insert(collection, id, after);
    else if (before) this.store.remove(collection, before.row, before.document);
    this.transactions.remember(collection, id, before);
  }

  private putAside(
    collection: Collection,
    id: Buffer,
    before: Found | undefined,
    after: Document | undefined,
    transaction: Transaction,
  ): void {
    if (!before && this.transactions.read(transaction, collection, id)) {
      throw duplicateKey(collection, collection.primary, after ?? {});
    }
    this.transactions.write(transaction, collection, id, after);
    if (after) this.transactions.refuseDuplicates(transaction, collection, id, after);
  }

  private keep(collection: Collection, id: Buffer, after: Document | undefined): void {
    const before = this.queries.stored(collection, id);
    if (!before && !after) return;
    this.put(collection, before, after);
  }
}
