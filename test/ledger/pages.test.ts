import fc from 'fast-check';
import { takeInChanges } from '../../cloudfunctions/ledger/actions/take-in';
import {
  DIMENSION_NAMES,
  DIMENSIONS,
  entryFrom,
  type Dimension,
  type LedgerEntry,
} from '../../cloudfunctions/ledger/entry';
import { pathOf, type LedgerFilter } from '../../cloudfunctions/ledger/filter';
import { instantsOf } from '../../cloudfunctions/ledger/period';
import { collections as ledger, ENTRIES, look, sortOf } from '../../cloudfunctions/ledger/store';
import type { Cursor } from '../../cloudfunctions/platform/cursor';
import { factsOf } from '../../cloudfunctions/requests/api';
import { collections as requests } from '../../cloudfunctions/requests/store';
import { LEDGER_SORTS, type LedgerSort } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { DAY, HOUR, SUBMITTED_AT } from '../requests/sample';
import { type DocumentsServer, startDocuments } from '../support/documents-server';
import { GRIDS, live, posted, type Happening } from './history';

let cloud: DocumentsServer;
let lines: LedgerEntry[];
const LINES = 400;

/** Lives of all kinds, drawn once; several posted at the same moment, so that ids have to part them. */
function drawLines(): LedgerEntry[] {
  const [lives] = fc.sample(
    fc.array(
      fc.array(
        fc.record<Happening>({
          action: fc.constantFrom(
            'accept',
            'resolve',
            'confirm',
            'clock',
            'classify',
            'withdraw',
            'convene',
            'whistle',
          ),
          wait: fc.integer({ min: HOUR, max: 3 * DAY }),
          choice: fc.nat(60),
        }),
        { maxLength: 6 },
      ),
      { minLength: LINES, maxLength: LINES },
    ),
    { numRuns: 1, seed: 7 },
  );
  return (lives ?? []).map((happenings, index) => {
    const at = SUBMITTED_AT + Math.floor(index / 3) * 8 * HOUR;
    let [state, now] = [posted(index, index * 7, at), at];
    for (const what of happenings) state = live(state, what, (now += what.wait));
    return entryFrom(factsOf(state), null);
  });
}

beforeAll(async () => {
  cloud = await startDocuments();
  [...requests, ...ledger].forEach((declaration) => cloud.declare(declaration));
  lines = drawLines();
  await cloud.db.collection(ENTRIES).add(lines);
});
afterAll(() => cloud.close());

const SORTS = Object.keys(LEDGER_SORTS) as LedgerSort[];
const PERIODS = [null, { from: '2026-12-01', to: '2026-12-20' }];
const values = (dimension: Dimension) =>
  [...new Set(lines.map((line) => DIMENSIONS[dimension](line)))].filter((value) => value !== null);

/** What a filter asks for, by looking at every line. */
function expected(filter: LedgerFilter): string[] {
  const { grid, period, values: wanted } = filter;
  const path = pathOf(filter);
  const span = period && instantsOf(period);
  const found = lines.filter(
    (line) =>
      line.cellCode.startsWith(grid) &&
      (!span || (line.createdAt >= span.from && line.createdAt < span.until)) &&
      (path.order !== 'due' || line.deadline !== null) &&
      Object.entries(wanted).every(([dimension, value]) => DIMENSIONS[dimension as Dimension](line) === value),
  );
  const { field, way } = sortOf(path);
  return found
    .sort((a, b) => ((a[field] ?? 0) - (b[field] ?? 0) || (a._id < b._id ? -1 : 1)) * way)
    .map(({ _id }) => _id);
}

/** All pages one after another, as a person turns them. */
async function turned(filter: LedgerFilter, size: number, most: number): Promise<string[]> {
  const path = pathOf(filter);
  const ids: string[] = [];
  for (let cursor: Cursor | null = null, page = 0; ; page++) {
    if (page > LINES * 2) throw new Error('the pages do not end');
    const { found, endedAt }: Awaited<ReturnType<typeof look>> = await look(path, cursor, size + 1, most);
    const shown = found.slice(0, size);
    ids.push(...shown.map(({ _id }) => _id));
    const last = shown.at(-1);
    if (found.length > size && last) cursor = { key: last[sortOf(path).field] ?? 0, id: last._id };
    else if (endedAt) cursor = endedAt;
    else return ids;
  }
}

describe('翻页', () => {
  test('每一个条件、每一级网格、有没有时段：翻完正好是逐行看出来的那些，次序不乱，不重不漏', async () => {
    for (const dimension of DIMENSION_NAMES)
      for (const value of values(dimension))
        for (const grid of GRIDS.slice(0, 6))
          for (const period of PERIODS) {
            const filter = { grid, period, values: { [dimension]: value } };
            expect(await turned(filter, 20, 1000)).toEqual(expected(filter));
          }
  });

  test('哪一种排法都翻得完，靠索引取；办结了的没有先到期的，按新的在前', async () => {
    for (const sort of SORTS)
      for (const grid of GRIDS.slice(0, 6))
        for (const period of PERIODS)
          for (const wanted of [{}, { state: 'closed' }, { overdue: 'yes' }, { track: 'prompt', late: 'yes' }]) {
            const filter: LedgerFilter = { grid, period, values: wanted, sort };
            expect(await turned(filter, 9, 200)).toEqual(expected(filter));
          }
    expect(pathOf({ grid: '990101', period: null, values: { state: 'closed' }, sort: 'due' }).order).toBe('newest');
    expect(cloud.lines).toEqual([]);
  });

  test('任意几个条件一起，查到一定数目就停、接着再查，也是一样', async () => {
    const filter = fc.record({
      grid: fc.constantFrom(...GRIDS, '990101'),
      period: fc.constantFrom(...PERIODS),
      values: fc
        .subarray([...DIMENSION_NAMES], { maxLength: 4 })
        .chain((names) =>
          fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...values(name), 'none')]))),
        ),
      sort: fc.option(fc.constantFrom(...SORTS), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        filter,
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 30, max: 120 }),
        async (given, size, most) => {
          expect(await turned(given as LedgerFilter, size, most)).toEqual(expected(given as LedgerFilter));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('翻的时候来了新的、走了旧的：没有动过的，不重不漏', async () => {
    const filter: LedgerFilter = { grid: '610302', period: null, values: { state: 'open' } };
    const wanted = expected(filter);
    const first = await look(pathOf(filter), null, 20);
    const last = first.found.at(-1) as LedgerEntry;
    const fresh = posted(9999, 0, SUBMITTED_AT + 900 * DAY);
    await cloud.db.collection(ENTRIES).add(entryFrom(factsOf({ ...fresh, cellCode: '610302001001001' }), null));
    await cloud.db
      .collection(ENTRIES)
      .doc(first.found[3]?._id ?? '')
      .remove();
    const rest = await look(pathOf(filter), { key: last.createdAt, id: last._id }, 1000);
    expect([...first.found, ...rest.found].map(({ _id }) => _id)).toEqual(wanted);
    lines = (
      await cloud.db
        .collection(ENTRIES)
        .where({ _id: cloud.db.command.gt('') })
        .limit(1000)
        .get()
    ).data as LedgerEntry[];
  });

  test('没有一个查询靠全表扫描', async () => {
    expect(await takeInChanges(SUBMITTED_AT, 30)).toMatchObject({ fired: 0 });
    expect(cloud.lines).toEqual([]);
  });
});
