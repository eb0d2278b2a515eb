import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { takeInChanges } from '../../cloudfunctions/ledger/actions/take-in';
import { changesBetween, recount, sumOf, type Counts } from '../../cloudfunctions/ledger/counts';
import { entryFrom, type LedgerEntry } from '../../cloudfunctions/ledger/entry';
import { instantsOf, partsOf, type Period } from '../../cloudfunctions/ledger/period';
import { collections as ledger, countsIn, ENTRIES, TOTALS } from '../../cloudfunctions/ledger/store';
import { factsOf } from '../../cloudfunctions/requests/api';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { collections as requests, REQUESTS } from '../../cloudfunctions/requests/store';
import { DAY, SUBMITTED_AT } from '../requests/sample';
import { type DocumentsServer, startDocuments } from '../support/documents-server';
import { CELLS, GRIDS, happening, live, posted } from './history';

let cloud: DocumentsServer;
/** Milliseconds that what a dead run holds stays held. */
const LIFE = 1500;
beforeAll(async () => {
  cloud = await startDocuments({ transactionLife: LIFE });
  [...requests, ...ledger].forEach((declaration) => cloud.declare(declaration));
});
afterAll(() => cloud.close());
// What is not taken in is logged; the tests look at what becomes of it.
beforeEach(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const FAR = SUBMITTED_AT + 1000 * DAY;
/** When what had to wait is tried again. */
const LATER = FAR + DAY;
const nonZero = (counts: Counts) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
const save = ({ _id, ...fields }: ServiceRequest) => cloud.db.collection(REQUESTS).doc(_id).set(fields);
/** As a step does: what the ledger wrote into it stays. */
const change = ({ _id, ...fields }: ServiceRequest) =>
  cloud.db
    .collection(REQUESTS)
    .doc(_id)
    .update(
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cloud.db.command.set(value)])) as object,
    );
const clear = async () => {
  for (const name of [REQUESTS, ENTRIES, TOTALS])
    await cloud.db
      .collection(name)
      .where({ _id: cloud.db.command.gt('') })
      .remove();
};
const entries = async () =>
  (
    await cloud.db
      .collection(ENTRIES)
      .where({ _id: cloud.db.command.gt('') })
      .limit(1000)
      .get()
  ).data.map(({ uncounted: _, ...line }: LedgerEntry) => line) as LedgerEntry[];
const kept = async (grid: string, period: Period) =>
  nonZero(sumOf((await countsIn([grid], partsOf(period))).map(({ counts }) => counts)));
const within = (period: Period, { createdAt }: LedgerEntry) => {
  const span = period && instantsOf(period);
  return !span || (createdAt >= span.from && createdAt < span.until);
};

const PERIODS: Period[] = [
  null,
  { from: '2026-11-01', to: '2026-12-31' },
  { from: '2026-11-24', to: '2027-01-15' },
  { from: '2026-12-02', to: '2026-12-02' },
  { from: '2020-01-01', to: '2020-12-31' },
];

/** Every line is what its request says, and every grid's totals in every period are what counting anew gives. */
async function expectTrue(states: readonly ServiceRequest[]): Promise<void> {
  const lines = await entries();
  expect(lines.sort(byId)).toEqual(states.map((state) => entryFrom(factsOf(state), null)).sort(byId));
  for (const period of PERIODS)
    for (const grid of GRIDS) {
      const there = lines.filter((line) => line.cellCode.startsWith(grid) && within(period, line));
      expect(await kept(grid, period)).toEqual(recount(there));
    }
}
const byId = (a: { _id: string }, b: { _id: string }) => (a._id < b._id ? -1 : 1);

describe('合计与逐件再数一遍相等', () => {
  /** Dying makes what follows wait, and comes seldom. */
  const LOOKS = [...['look', 'twice', 'skip'].flatMap((look) => Array<string>(8).fill(look)), 'die'];
  const plan = fc.record({
    first: fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }),
    later: fc.array(fc.tuple(fc.nat(11), happening), { maxLength: 25 }),
    looks: fc.array(fc.constantFrom(...LOOKS), { maxLength: 25 }),
  });

  test('任意多件、任意的经过、任意时候去记、同时记两遍、记到一半断了', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ first, later, looks }) => {
        await clear();
        let now = SUBMITTED_AT;
        const states = first.map((choice, index) => posted(index, choice, (now += choice * DAY)));
        for (const state of states) await save(state);
        for (const [turn, [which, what]] of later.entries()) {
          now += what.wait;
          const index = which % states.length;
          const before = states[index] as ServiceRequest;
          const after = live(before, what, now);
          states[index] = after;
          if (after !== before) await change(after);
          await lookAs(looks[turn] ?? 'skip', now);
        }
        while ((await takeInChanges(LATER, 30)).fired);
        await expectTrue(states);
        expect(await takeInChanges(LATER, 30)).toEqual({ found: 0, fired: 0, postponed: 0 });
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  async function lookAs(look: string, turn: number): Promise<void> {
    if (look === 'look') await takeInChanges(FAR, 30);
    if (look === 'twice') await Promise.all([takeInChanges(FAR, 30), takeInChanges(FAR, 30)]);
    if (look !== 'die') return;
    await dying(turn % 40, () => takeInChanges(FAR, 30));
    await wait(LIFE);
  }

  /** Every call after some do not arrive: as an instance that was ended there. */
  async function dying(calls: number, run: () => Promise<unknown>): Promise<void> {
    const real = http.request;
    let left = calls;
    const spy = jest.spyOn(http, 'request').mockImplementation(((...given: Parameters<typeof http.request>) => {
      if (left-- <= 0) throw new Error('ended');
      return real(...given);
    }) as typeof http.request);
    await run().catch(() => undefined);
    spy.mockRestore();
  }

  test('只算差额：加起来等于再数一遍，没变的一笔也不写', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.array(happening, { maxLength: 15 }), (choice, later) => {
        let state = posted(0, choice, SUBMITTED_AT);
        let before: LedgerEntry | null = null;
        let now = state.createdAt;
        const sums = new Map<string, Counts[]>();
        for (const what of [null, ...later]) {
          if (what) state = live(state, what, (now += what.wait));
          const after = entryFrom(factsOf(state), null);
          for (const { grid, month, counts } of changesBetween(before, after))
            if (month === 'all') sums.set(grid, [...(sums.get(grid) ?? []), counts]);
          expect(changesBetween(after, after)).toEqual([]);
          before = after;
        }
        for (const grid of GRIDS)
          expect(nonZero(sumOf(sums.get(grid) ?? []))).toEqual(
            before?.cellCode.startsWith(grid) ? recount([before]) : {},
          );
      }),
    );
  });
});

describe('记台账的代价', () => {
  beforeEach(clear);

  test('没有变化一次；变了的一件六次，头一回的七件不过五十次，不扫描', async () => {
    const request = jest.spyOn(http, 'request');
    const cost = async () => {
      request.mockClear();
      const report = await takeInChanges(FAR, 30);
      return { ...report, calls: request.mock.calls.length };
    };
    expect(await cost()).toEqual({ found: 0, fired: 0, postponed: 0, calls: 1 });
    for (let i = 0; i < 7; i++) await save(posted(i, i, SUBMITTED_AT + i * DAY));
    const { fired, calls } = await cost();
    expect(fired).toBe(7);
    expect(calls).toBeLessThan(50);
    const before = posted(1, 1, SUBMITTED_AT + DAY);
    await change(live(before, { action: 'accept', wait: 0, choice: 0 }, SUBMITTED_AT + 2 * DAY));
    // What changed; the line before; the line; the totals of months and of days; that it was seen.
    expect(await cost()).toMatchObject({ fired: 1, calls: 6 });
    expect(cloud.lines).toEqual([]);
    request.mockRestore();
  });

  test('有一件记不进去，别的照记，它过一分钟再试', async () => {
    const [good, bad] = [posted(1, 1, SUBMITTED_AT), posted(2, 2, SUBMITTED_AT)];
    await save(good);
    await save({ ...bad, category: { ...bad.category, id: '__proto__' } });
    expect(await takeInChanges(FAR, 30)).toEqual({ found: 2, fired: 1, postponed: 1 });
    expect((await entries()).map(({ _id }) => _id)).toEqual([good._id]);
    expect(await takeInChanges(FAR, 30)).toMatchObject({ fired: 0, postponed: 0 });
    await save(bad);
    expect(await takeInChanges(FAR + DAY, 30)).toMatchObject({ fired: 1 });
    expect(await kept(CELLS[2].slice(0, 6), null)).toMatchObject({ n: 2 });
  });
});
