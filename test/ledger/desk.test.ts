import fc from 'fast-check';
import { countsOf, sumOf } from '../../cloudfunctions/ledger/counts';
import { entryFrom, markFacet, type LedgerEntry } from '../../cloudfunctions/ledger/entry';
import { headsOf, queuesOf, queueToken } from '../../cloudfunctions/ledger/queues';
import { pathOf, type LedgerFilter } from '../../cloudfunctions/ledger/filter';
import { collections as ledger, ENTRIES, look, sortOf, type Look } from '../../cloudfunctions/ledger/store';
import type { Cursor } from '../../cloudfunctions/platform/cursor';
import { factsOf } from '../../cloudfunctions/requests/api';
import {
  DESK_QUEUES,
  LEDGER_SORTS,
  type DeskQueue,
  type LedgerSort,
} from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { SUBMITTED_AT } from '../requests/sample';
import { type DocumentsServer, startDocuments } from '../support/documents-server';
import { GRIDS, happening, live, posted, type Happening } from './history';

const NAMES = Object.keys(DESK_QUEUES) as DeskQueue[];

function entryOf(index: number, happenings: readonly Happening[]): LedgerEntry {
  let [state, now] = [posted(index, index * 7, SUBMITTED_AT), SUBMITTED_AT];
  for (const what of happenings) state = live(state, what, (now += what.wait));
  return entryFrom(factsOf(state), null);
}
const lives = (most: number) => fc.array(fc.array(happening, { maxLength: 8 }), { minLength: 1, maxLength: most });

describe('一个网格的工作台', () => {
  test('任意的经过：队列里有几件，合计就说几件，每一级网格都一样', () => {
    fc.assert(
      fc.property(lives(8), (all) => {
        const entries = all.map((happenings, index) => entryOf(index, happenings));
        for (const grid of GRIDS) {
          const inside = entries.filter(({ cellCode }) => cellCode.startsWith(grid));
          const heads = headsOf(sumOf(inside.map(countsOf)));
          for (const { queue, count } of heads)
            expect(entries.filter(({ queues }) => queues.includes(queueToken(grid, queue)))).toHaveLength(count);
        }
      }),
    );
  });

  test('结束了的、等居民的，不在任何队列里；超时的、等派单的都算在办', () => {
    fc.assert(
      fc.property(lives(1), ([happenings = []]) => {
        const entry = entryOf(0, happenings);
        const waits = entry.open && entry.deadline !== null;
        expect(queuesOf(entry).length > 0).toBe(waits);
        for (const grid of GRIDS)
          for (const queue of NAMES)
            if (entry.queues.includes(queueToken(grid, queue)))
              expect(entry.queues).toContain(queueToken(grid, 'open'));
      }),
    );
  });
});

describe('按队列取', () => {
  let cloud: DocumentsServer;
  let entries: LedgerEntry[];
  beforeAll(async () => {
    cloud = await startDocuments();
    ledger.forEach((declaration) => cloud.declare(declaration));
    const [drawn = []] = fc.sample(
      fc.array(fc.array(happening, { maxLength: 6 }), { minLength: 200, maxLength: 200 }),
      {
        numRuns: 1,
        seed: 5,
      },
    );
    entries = drawn.map((happenings, index) => entryOf(index, happenings));
    await cloud.db.collection(ENTRIES).add(entries);
  });
  afterAll(() => cloud.close());

  type Asked = Pick<LedgerFilter, 'queue' | 'sort' | 'marks'>;
  async function whole(grid: string, asked: Asked): Promise<string[]> {
    const ids: string[] = [];
    const path = pathOf({ grid, period: null, values: {}, ...asked });
    for (let cursor: Cursor | null = null; ;) {
      const { found, endedAt }: Look = await look(path, cursor, 7);
      ids.push(...found.map(({ _id }) => _id));
      const last = found.at(-1);
      if (found.length === 7 && last) cursor = { key: last[sortOf(path).field] ?? 0, id: last._id };
      else if (endedAt) cursor = endedAt;
      else return ids;
    }
  }
  const inQueue = (grid: string, queue: DeskQueue) =>
    entries.filter(({ queues }) => queues.includes(queueToken(grid, queue)));
  const sorted = (found: LedgerEntry[], by: (one: LedgerEntry) => number) =>
    [...found].sort((a, b) => by(a) - by(b) || (a._id < b._id ? -1 : 1)).map(({ _id }) => _id);

  test('先到时限的在上，一页接一页不漏不重，靠索引取', async () => {
    for (const grid of GRIDS)
      for (const queue of NAMES)
        expect(await whole(grid, { queue })).toEqual(sorted(inQueue(grid, queue), ({ deadline }) => deadline ?? 0));
    expect(cloud.lines).toEqual([]);
  });

  test('新来的、早来的在上，也是一页接一页不漏不重，靠索引取', async () => {
    for (const grid of GRIDS)
      for (const queue of NAMES) {
        const oldest = sorted(inQueue(grid, queue), ({ createdAt }) => createdAt);
        expect(await whole(grid, { queue, sort: 'oldest' })).toEqual(oldest);
        expect(await whole(grid, { queue, sort: 'newest' })).toEqual([...oldest].reverse());
      }
    expect(cloud.lines).toEqual([]);
  });

  test('在一队里按字找，哪一种排法都找得到同样的几件', async () => {
    const [grid = ''] = GRIDS;
    const asked = inQueue(grid, 'open').filter((_, i) => i % 3 === 0);
    for (const one of asked)
      await cloud.db
        .collection(ENTRIES)
        .doc(one._id)
        .update({ facets: [...one.facets, markFacet('灯坏')] });
    const marks = ['灯坏'];
    for (const sort of Object.keys(LEDGER_SORTS) as LedgerSort[]) {
      const by = (one: LedgerEntry) => (sort === 'due' ? (one.deadline ?? 0) : one.createdAt);
      const expected = sorted(asked, by);
      const found = await whole(grid, { queue: 'open', sort, marks });
      expect(found).toEqual(sort === 'newest' ? expected.reverse() : expected);
    }
    expect(await whole(grid, { queue: 'open', marks: ['没有'] })).toEqual([]);
    expect(cloud.lines).toEqual([]);
  });
});
