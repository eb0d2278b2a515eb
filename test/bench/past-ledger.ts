/** Lines of a ledger by the million, with the totals that belong to them, written as the documents' own engine keeps them. */
import path from 'node:path';
import { bucketId, changesBetween, type Change } from '../../cloudfunctions/ledger/counts';
import { entryFrom, type LedgerEntry } from '../../cloudfunctions/ledger/entry';
import { ENTRIES, TOTALS } from '../../cloudfunctions/ledger/store';
import type { Statement } from '../../local/cloud/documents/driver';
import { stringify } from '../../local/cloud/documents/ejson';
import { keysOf } from '../../local/cloud/documents/indexes';
import { encode } from '../../local/cloud/documents/keys';
import { Store, type Collection } from '../../local/cloud/documents/store';
import type { Document } from '../../local/cloud/documents/values';
import { random, type Random } from '../../local/demo/random';
import {
  CONCERNS,
  TROUBLES,
  type Concern,
  type Trouble,
} from '../../miniprogram/packages/requests/vocabulary/requests';
import { GRID } from '../support/small-town';
import { HOUR, DAY } from '../../cloudfunctions/platform/clock';

const YEARS = 5;
/** Still open, by number and not by share: however old a ledger is, what is under way is no more than people can do. */
const OPEN = 600;
const BATCH = 1000;
const CELLS = Object.values(GRID).filter((code) => code.length === 15);
const CATEGORIES = Array.from({ length: 12 }, (_, i) => ({ id: `category-${i}`, label: `第 ${i + 1} 类` }));
const some = <T extends string>(vocabulary: Record<T, unknown>, dice: Random): T | null =>
  dice.next() < 0.3 ? dice.pick(Object.keys(vocabulary) as T[]) : null;

/** One line, the older the smaller its index. */
function lineOf(index: number, count: number, now: number, dice: Random): LedgerEntry {
  const createdAt = now - Math.floor(((count - index) / count) * YEARS * 365 * DAY);
  const open = index >= count - OPEN;
  const acceptedAt = createdAt + Math.floor(dice.next() * 5 * HOUR);
  const resolvedAt = acceptedAt + Math.floor(dice.next() * 4 * DAY);
  const overdue = open && index % 4 === 0;
  const kept = (late: number) => (dice.next() < late ? 'late' : 'inTime');
  return entryFrom(
    {
      id: `line-${String(index).padStart(8, '0')}`,
      version: 4,
      number: String(index).padStart(12, '0'),
      title: '三号楼二单元二楼声控灯坏了，老人上下楼看不见',
      marks: [],
      cellCode: dice.pick(CELLS),
      createdAt,
      status: open ? (index % 2 ? 'accepted' : 'assigned') : 'confirmed',
      open,
      track: dice.next() < 0.06 ? 'joint' : dice.next() < 0.03 ? 'council' : 'prompt',
      category: dice.pick(CATEGORIES),
      concern: some<Concern>(CONCERNS, dice),
      trouble: some<Trouble>(TROUBLES, dice),
      owner: {
        postId: 'post-sw',
        postKind: dice.pick(['gridWorker', 'propertyManager']),
        personId: 'p-zhang',
        name: '张三',
        title: '网格员',
      },
      deadline: open ? now + (overdue ? -1 : 1) * (index % 100) * HOUR : null,
      acceptBy: createdAt + 4 * HOUR,
      acceptedAt: open ? null : acceptedAt,
      resolveBy: createdAt + 3 * DAY,
      resolvedAt: open ? null : resolvedAt,
      closedAt: open ? null : resolvedAt + DAY,
      responded: kept(0.05),
      resolved: open ? null : kept(0.1),
      verdict: open ? null : dice.pick(['solved', 'solved', 'solved', 'partly', 'unsolved', 'unsaid']),
      satisfaction: open ? null : dice.integer(2, 5),
      unassigned: open && index % 10 === 0,
      overdue,
      seen: 0,
    },
    null,
  );
}

type Nested = Record<string, Record<string, number> | number>;

/** The totals as they would stand had every line been taken in. */
class Totals {
  private readonly documents = new Map<
    string,
    { _id: string; grid: string; month: string; all: Nested; days: Record<string, Nested> }
  >();

  add({ grid, month, day, counts }: Change): void {
    const _id = bucketId({ grid, month });
    const document = this.documents.get(_id) ?? { _id, grid, month, all: {}, days: {} };
    this.documents.set(_id, document);
    for (const [counter, n] of Object.entries(counts)) {
      raise(day === null ? document.all : (document.days[`d${day}`] ??= {}), counter, n);
    }
  }

  all(): Iterable<{ _id: string }> {
    return this.documents.values();
  }
}

function raise(nested: Nested, counter: string, n: number): void {
  const [name = '', value] = counter.split('.');
  if (value === undefined) nested[name] = ((nested[name] as number | undefined) ?? 0) + n;
  else {
    const inner = (nested[name] ??= {}) as Record<string, number>;
    inner[value] = (inner[value] ?? 0) + n;
  }
}

/** Keys that go into an index with one statement: one by one they would take ten times as long. */
const ROWS = 200;
/** Lines whose keys are sorted together, so that neighbours in the index are written together. */
const SORTED = 20_000;

/** Writes lines past the store, once it has seen such lines and knows which of their fields are lists. */
export class Filler {
  private readonly collection: Collection;
  private waiting: { key: Buffer; n: number }[][] = [];
  private lines = 0;

  constructor(
    private readonly store: Store,
    name: string,
  ) {
    this.collection = store.collection(name);
  }

  add(line: { _id: string }): void {
    const document = line as unknown as Document;
    const { lastId } = this.collection.insert.run(encode(line._id), stringify(document));
    this.collection.indexes.forEach((index, i) => {
      const keys = (this.waiting[i] ??= []);
      for (const key of keysOf(index, document)) keys.push({ key, n: lastId });
    });
    if (++this.lines % SORTED === 0) this.flush();
  }

  flush(): void {
    for (const [i, { id }] of this.collection.indexes.entries()) {
      const keys = (this.waiting[i] ?? []).sort((a, b) => Buffer.compare(a.key, b.key) || a.n - b.n);
      for (let at = 0; at < keys.length; at += ROWS) this.write(id, keys.slice(at, at + ROWS));
    }
    this.waiting = [];
  }

  private write(id: number, keys: { key: Buffer; n: number }[]): void {
    const places = keys.map(() => '(?, ?)').join(', ');
    const statement = this.statements.get(keys.length * 1000 + id) ?? this.prepare(id, keys.length, places);
    statement.run(...keys.flatMap(({ key, n }) => [key, n]));
  }

  private readonly statements = new Map<number, Statement<unknown>>();
  private prepare(id: number, length: number, places: string): Statement<unknown> {
    const made = this.store.driver.prepare(`INSERT OR IGNORE INTO i${id} VALUES ${places}`);
    if (length === ROWS) this.statements.set(length * 1000 + id, made);
    return made;
  }
}

/** Fills a data folder whose collections are declared already; nothing may run on it. */
export function fillLedger(dataDir: string, count: number, now: number): void {
  const store = new Store(path.join(dataDir, 'documents.sqlite'));
  store.driver.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000;');
  const dice = random(count);
  const totals = new Totals();
  const insert = (name: string, documents: Iterable<{ _id: string }>) =>
    store.transaction(() => {
      for (const one of documents) store.insert(store.collection(name), encode(one._id), one as unknown as Document);
    });
  const next = (index: number) => {
    const line = lineOf(index, count, now, dice);
    for (const change of changesBetween(null, line)) totals.add(change);
    return line;
  };
  // The last come first: some of them are open, and in queues.
  insert(
    ENTRIES,
    Array.from({ length: BATCH }, (_, i) => next(count - 1 - i)),
  );
  store.transaction(() => {
    const filler = new Filler(store, ENTRIES);
    for (let index = 0; index < count - BATCH; index++) filler.add(next(index));
    filler.flush();
  });
  insert(TOTALS, totals.all());
  store.driver.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);');
  store.close();
}
