import fc from 'fast-check';
import { countsOf, sumOf } from '../../cloudfunctions/ledger/counts';
import { entryFrom, type LedgerEntry } from '../../cloudfunctions/ledger/entry';
import { headsOf, queuesOf, queueToken } from '../../cloudfunctions/ledger/queues';
import { collections as ledger, ENTRIES } from '../../cloudfunctions/ledger/store';
import { queuePage } from '../../cloudfunctions/ledger/store-desk';
import type { Cursor } from '../../cloudfunctions/platform/cursor';
import { factsOf } from '../../cloudfunctions/requests/api';
import { DESK_QUEUES, type DeskQueue } from '../../miniprogram/packages/ledger/vocabulary/ledger';
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

  async function whole(token: string): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: Cursor | null = null; ;) {
      const page: LedgerEntry[] = await queuePage(token, cursor, 7);
      ids.push(...page.map(({ _id }) => _id));
      const last = page.at(-1);
      if (page.length < 7 || !last) return ids;
      cursor = { key: last.deadline ?? 0, id: last._id };
    }
  }

  test('先到时限的在上，一页接一页不漏不重，靠索引取', async () => {
    for (const grid of GRIDS)
      for (const queue of NAMES) {
        const token = queueToken(grid, queue);
        const expected = entries
          .filter(({ queues }) => queues.includes(token))
          .sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0) || (a._id < b._id ? -1 : 1))
          .map(({ _id }) => _id);
        expect(await whole(token)).toEqual(expected);
      }
    expect(cloud.lines).toEqual([]);
  });
});
