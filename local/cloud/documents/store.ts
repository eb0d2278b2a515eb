import type { IndexDeclaration } from './declarations';
import { type Driver, openDriver, type Statement } from './driver';
import { parseDocument, stringify } from './ejson';
import { entriesOf } from './entries';
import { collectionExists, collectionMissing, WriteError } from './errors';
import {
  boxOf,
  type GeoIndex,
  type Index,
  keysOf,
  type KeptIndex,
  openGeoIndex,
  openIndex,
  primaryIndex,
  type StoredRow,
} from './indexes';
import { valueAt } from './paths';
import { type Document, same } from './values';

/** Keys by what they hold: a document of a thousand keys is not compared with itself key by key. */
type Names = ReadonlySet<string>;
const nameOf = (key: Buffer) => key.toString('latin1');
const namesOf = (keys: readonly Buffer[]): Names => new Set(keys.map(nameOf));
const NONE: Names = new Set();

/** A collection: a table of documents in natural order, and the indexes that are kept with it. */
export interface Collection {
  id: number;
  name: string;
  primary: Index;
  indexes: KeptIndex[];
  geoIndexes: GeoIndex[];
  get: Statement<StoredRow>;
  insert: Statement<unknown>;
  update: Statement<unknown>;
  remove: Statement<unknown>;
  natural: Statement<StoredRow>;
  countAll: Statement<{ total: number }>;
}

interface IndexRow {
  id: number;
  collection: number;
  name: string;
  declaration: string;
  multikey: string;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -65536;
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
    declaration TEXT NOT NULL, multikey TEXT NOT NULL, UNIQUE (collection, name));`;

/** The refusal of a second document with a key that only one may have. */
export function duplicateKey(collection: Collection, index: Index, document: Document): WriteError {
  const key = index.fields.map(({ path, parts }) => `${path}: ${stringify(valueAt(document, parts) ?? null)}`);
  return new WriteError(
    11000,
    `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: { ${key.join(', ')} }`,
  );
}

/** Tells whether anything changed in the part of the document that a path begins in; each part is compared once. */
function changeOf(before: Document, after: Document): (on: { parts: readonly string[] }) => boolean {
  const known = new Map<string, boolean>();
  return ({ parts: [part = ''] }) => {
    const answer = known.get(part) ?? !same(before[part], after[part]);
    known.set(part, answer);
    return answer;
  };
}

/**
 * Documents in SQLite. One process owns the file and every call is synchronous, so a command is atomic by itself.
 * With WAL, what a call has committed outlives the death of the process.
 */
export class Store {
  readonly driver: Driver;
  private readonly collections = new Map<string, Collection>();
  private readonly saveMultikey: Statement<unknown>;
  private inTransaction = false;

  constructor(file: string) {
    this.driver = openDriver(file);
    this.driver.exec(SCHEMA);
    this.saveMultikey = this.driver.prepare('UPDATE indexes SET multikey = ? WHERE id = ?');
    const rows = this.driver.prepare<{ id: number; name: string }>('SELECT id, name FROM collections').all();
    for (const { id, name } of rows) this.open(id, name);
    const indexes = this.driver.prepare<IndexRow>('SELECT * FROM indexes ORDER BY id').all();
    for (const row of indexes) {
      const collection = [...this.collections.values()].find(({ id }) => id === row.collection);
      if (collection) this.attach(collection, row);
    }
  }

  close(): void {
    this.driver.close();
  }

  names(): string[] {
    return [...this.collections.keys()];
  }

  find(name: string): Collection | undefined {
    return this.collections.get(name);
  }

  collection(name: string): Collection {
    const collection = this.collections.get(name);
    if (!collection) throw collectionMissing(name);
    return collection;
  }

  create(name: string): Collection {
    if (this.collections.has(name)) throw collectionExists(name);
    const { lastId } = this.driver.prepare('INSERT INTO collections (name) VALUES (?)').run(name);
    return this.open(lastId, name);
  }

  /** Runs in one SQLite transaction: all of it is kept, or nothing. Within another it is a part of that. */
  transaction<Result>(run: () => Result): Result {
    const [begin, keep, undo] = this.inTransaction
      ? ['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part; RELEASE part']
      : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'];
    const outer = this.inTransaction;
    this.driver.exec(begin);
    this.inTransaction = true;
    try {
      const result = run();
      this.driver.exec(keep);
      return result;
    } catch (error) {
      this.driver.exec(undo);
      throw error;
    } finally {
      this.inTransaction = outer;
    }
  }

  get(collection: Collection, id: Buffer): StoredRow | undefined {
    return collection.get.get(id);
  }

  insert(collection: Collection, id: Buffer, document: Document): void {
    if (this.get(collection, id)) throw duplicateKey(collection, collection.primary, document);
    const { lastId } = collection.insert.run(id, stringify(document));
    for (const index of collection.indexes) this.addKeys(collection, index, lastId, document, NONE);
    for (const index of collection.geoIndexes) this.place(index, lastId, document);
  }

  /** @param text `after` as it is stored. An index that holds nothing of what changed is left alone. */
  update(collection: Collection, row: StoredRow, before: Document, after: Document, text: string): void {
    const changed = changeOf(before, after);
    for (const index of collection.indexes) {
      if (!index.fields.some(changed)) continue;
      const old = keysOf(index, before);
      const kept = namesOf(this.addKeys(collection, index, row.n, after, namesOf(old)));
      for (const key of old) if (!kept.has(nameOf(key))) index.drop.run(key, row.n);
    }
    for (const index of collection.geoIndexes) if (changed(index)) this.place(index, row.n, after);
    collection.update.run(text, row.n);
  }

  remove(collection: Collection, row: StoredRow, before: Document): void {
    for (const index of collection.indexes) for (const key of keysOf(index, before)) index.drop.run(key, row.n);
    for (const index of collection.geoIndexes) index.drop.run(row.n);
    collection.remove.run(row.n);
  }

  /** Makes an index over the documents that are there already. */
  createIndex(collection: Collection, declared: IndexDeclaration): void {
    this.transaction(() => {
      const row = {
        collection: collection.id,
        name: declared.name,
        declaration: JSON.stringify(declared),
        multikey: '[]',
      };
      const { lastId } = this.driver
        .prepare('INSERT INTO indexes (collection, name, declaration, multikey) VALUES (?, ?, ?, ?)')
        .run(row.collection, row.name, row.declaration, row.multikey);
      const kept = collection.indexes.length;
      const placed = collection.geoIndexes.length;
      this.attach(collection, { id: lastId, ...row });
      try {
        this.fill(collection, collection.indexes.slice(kept), collection.geoIndexes.slice(placed));
      } catch (error) {
        collection.indexes.length = kept;
        collection.geoIndexes.length = placed;
        throw error;
      }
    });
  }

  dropIndex(collection: Collection, name: string): void {
    const dropped = [...collection.indexes, ...collection.geoIndexes].filter((index) => index.name === name);
    collection.indexes = collection.indexes.filter((index) => index.name !== name);
    collection.geoIndexes = collection.geoIndexes.filter((index) => index.name !== name);
    this.driver.prepare('DELETE FROM indexes WHERE collection = ? AND name = ?').run(collection.id, name);
    for (const { id } of dropped) this.driver.exec(`DROP TABLE IF EXISTS i${id}; DROP TABLE IF EXISTS g${id};`);
  }

  /** The declarations as they were last made, by name. */
  declared(collection: Collection): Map<string, IndexDeclaration> {
    const rows = this.driver
      .prepare<{ name: string; declaration: string }>('SELECT name, declaration FROM indexes WHERE collection = ?')
      .all(collection.id);
    return new Map(rows.map((row) => [row.name, JSON.parse(row.declaration) as IndexDeclaration]));
  }

  private fill(collection: Collection, indexes: KeptIndex[], geoIndexes: GeoIndex[]): void {
    for (let last = 0; ;) {
      const rows = collection.natural.all(last, 1000);
      for (const row of rows) {
        const document = parseDocument(row.t);
        for (const index of indexes) this.addKeys(collection, index, row.n, document, NONE);
        for (const index of geoIndexes) this.place(index, row.n, document);
        last = row.n;
      }
      if (rows.length < 1000) return;
    }
  }

  /** Adds the keys that were not there, and answers all of the document's. */
  private addKeys(collection: Collection, index: KeptIndex, n: number, document: Document, old: Names): Buffer[] {
    const keys = entriesOf(index.fields, document, (field) => this.markMultikey(index, field));
    for (const key of keys) {
      if (old.has(nameOf(key))) continue;
      if (index.unique && index.holder.get(key, n)) throw duplicateKey(collection, index, document);
      index.add.run(key, n);
    }
    return keys;
  }

  private markMultikey(index: KeptIndex, field: number): void {
    if (index.multikey[field]) return;
    index.multikey[field] = true;
    this.saveMultikey.run(JSON.stringify(index.multikey), index.id);
  }

  private place(index: GeoIndex, n: number, document: Document): void {
    const box = boxOf(index, document);
    if (box) index.add.run(n, ...box);
    else index.drop.run(n);
  }

  private open(id: number, name: string): Collection {
    const table = `d${id}`;
    this.driver.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (n INTEGER PRIMARY KEY, k BLOB UNIQUE NOT NULL, t TEXT NOT NULL)`,
    );
    const collection: Collection = {
      id,
      name,
      primary: primaryIndex(this.driver, table),
      indexes: [],
      geoIndexes: [],
      get: this.driver.prepare(`SELECT n, k AS id, t FROM ${table} WHERE k = ?`),
      insert: this.driver.prepare(`INSERT INTO ${table} (k, t) VALUES (?, ?)`),
      update: this.driver.prepare(`UPDATE ${table} SET t = ? WHERE n = ?`),
      remove: this.driver.prepare(`DELETE FROM ${table} WHERE n = ?`),
      natural: this.driver.prepare(`SELECT n, k AS id, t FROM ${table} WHERE n > ? ORDER BY n LIMIT ?`),
      countAll: this.driver.prepare(`SELECT count(*) AS total FROM ${table}`),
    };
    this.collections.set(name, collection);
    return collection;
  }

  private attach(collection: Collection, row: IndexRow): void {
    const declared = JSON.parse(row.declaration) as IndexDeclaration;
    const table = `d${collection.id}`;
    const geo = Object.entries(declared.fields).find(([, kind]) => kind === '2dsphere');
    if (geo) collection.geoIndexes.push(openGeoIndex(this.driver, table, row.id, row.name, geo[0]));
    else {
      const multikey = JSON.parse(row.multikey) as boolean[];
      collection.indexes.push(openIndex(this.driver, table, row.id, declared, multikey));
    }
  }
}
