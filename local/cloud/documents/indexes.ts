import type { IndexDeclaration } from './declarations';
import type { Cell, Driver, Statement } from './driver';
import { entriesOf, type IndexField } from './entries';
import { boundingBox } from './geometry';
import { leaves, split } from './paths';
import type { Document } from './values';

/** A document as the table holds it: its natural number, the encoding of its _id, its EJSON. */
export interface StoredRow {
  n: number;
  id: Buffer;
  t: string;
}

/** A row met through an index, with the key it was met under. */
export interface KeyedRow extends StoredRow {
  k: Buffer;
}

/** The keys from `from` (inclusive) to `to` (exclusive). */
export interface KeyRange {
  from: Buffer;
  to: Buffer;
}

/** The statements that walk the keys of an index, a chunk at a time. */
export interface IndexReader {
  forward: Statement<KeyedRow>;
  backward: Statement<KeyedRow>;
  count: Statement<{ total: number }>;
  countUpTo: Statement<{ total: number }>;
}

/** An index in use. `_id` has one too, which is the table of the documents itself. */
export interface Index extends IndexReader {
  name: string;
  fields: readonly IndexField[];
  unique: boolean;
  /** per field: some document has an array on its path, so that a document may stand at several keys */
  multikey: boolean[];
}

/** An index with a table of its own, which writes must keep up. */
export interface KeptIndex extends Index {
  id: number;
  /** The first other document that has one of the keys, for unique indexes. */
  holder: Statement<{ n: number }>;
  add: Statement<unknown>;
  drop: Statement<unknown>;
}

/** The bounding boxes of a geo field. */
export interface GeoIndex {
  id: number;
  name: string;
  parts: readonly string[];
  path: string;
  add: Statement<unknown>;
  drop: Statement<unknown>;
  within: Statement<StoredRow>;
}

export function fieldsOf(fields: IndexDeclaration['fields']): IndexField[] {
  return Object.entries(fields)
    .filter((field): field is [string, 1 | -1] => field[1] !== '2dsphere')
    .map(([path, direction]) => ({ path, parts: split(path), direction }));
}

/** `keys` is the table of the keys, `rows` the same joined to the documents, keys first so that they come in order. */
function readerOf(driver: Driver, keys: string, alias: string, rows: string): IndexReader {
  const [k, n] = [`${alias}.k`, `${alias}.n`];
  const columns = `${k} AS k, d.n AS n, d.k AS id, d.t AS t`;
  return {
    forward: driver.prepare(
      `SELECT ${columns} FROM ${rows} WHERE (${k}, ${n}) > (?, ?) AND ${k} < ? ORDER BY ${k}, ${n} LIMIT ?`,
    ),
    backward: driver.prepare(
      `SELECT ${columns} FROM ${rows} WHERE (${k}, ${n}) < (?, ?) AND ${k} >= ? ORDER BY ${k} DESC, ${n} DESC LIMIT ?`,
    ),
    count: driver.prepare(`SELECT count(*) AS total FROM ${keys} WHERE k >= ? AND k < ?`),
    countUpTo: driver.prepare(`SELECT count(*) AS total FROM (SELECT 1 FROM ${keys} WHERE k >= ? AND k < ? LIMIT ?)`),
  };
}

/** The index of _id, which is the unique column of the documents' own table. */
export function primaryIndex(driver: Driver, table: string): Index {
  return {
    name: '_id_',
    fields: [{ path: '_id', parts: ['_id'], direction: 1 }],
    unique: true,
    multikey: [false],
    ...readerOf(driver, table, 'd', `${table} AS d`),
  };
}

export function openIndex(
  driver: Driver,
  table: string,
  id: number,
  declared: IndexDeclaration,
  multikey: boolean[],
): KeptIndex {
  const keys = `i${id}`;
  driver.exec(`CREATE TABLE IF NOT EXISTS ${keys} (k BLOB, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID`);
  const fields = fieldsOf(declared.fields);
  return {
    id,
    name: declared.name,
    fields,
    unique: declared.unique ?? false,
    multikey: fields.map((_, field) => multikey[field] ?? false),
    ...readerOf(driver, keys, 'x', `${keys} AS x CROSS JOIN ${table} AS d ON d.n = x.n`),
    holder: driver.prepare(`SELECT n FROM ${keys} WHERE k = ? AND n <> ? LIMIT 1`),
    add: driver.prepare(`INSERT OR IGNORE INTO ${keys} VALUES (?, ?)`),
    drop: driver.prepare(`DELETE FROM ${keys} WHERE k = ? AND n = ?`),
  };
}

export function openGeoIndex(driver: Driver, table: string, id: number, name: string, path: string): GeoIndex {
  const boxes = `g${id}`;
  driver.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS ${boxes} USING rtree(n, west, east, south, north)`);
  return {
    id,
    name,
    path,
    parts: split(path),
    add: driver.prepare(`INSERT OR REPLACE INTO ${boxes} VALUES (?, ?, ?, ?, ?)`),
    drop: driver.prepare(`DELETE FROM ${boxes} WHERE n = ?`),
    within: driver.prepare(
      `SELECT d.n AS n, d.k AS id, d.t AS t FROM ${boxes} AS g CROSS JOIN ${table} AS d ON d.n = g.n
       WHERE g.west <= ? AND g.east >= ? AND g.south <= ? AND g.north >= ? ORDER BY d.n`,
    ),
  };
}

/** The box of everything at the geo field, or undefined when there is nothing to place. */
export function boxOf(index: GeoIndex, document: Document): Cell[] | undefined {
  const box = boundingBox(leaves(document, index.parts));
  return box && [box.west, box.east, box.south, box.north];
}

export function keysOf(index: KeptIndex, document: Document): Buffer[] {
  return entriesOf(index.fields, document);
}
