/**
 * What visits cost: a day's set, a page of what is due, a visit saved, a thousand households that fall due among many, coverage of many
 * households beside that of few, and two hundred visits sent at once. BENCH_HOUSEHOLDS: how many there are, 100,000 unless said.
 */
import { randomUUID } from 'node:crypto';
import type { DaySet } from '../../cloudfunctions/visits/contract';
import type { HouseholdRowInput } from '../../cloudfunctions/visits/households/import-rows';
import { householdId } from '../../cloudfunctions/visits/households/lineage';
import { beijingDate, DAY } from '../../cloudfunctions/platform/clock';
import { buildFunctions } from '../../scripts/build-functions';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR, GRID, importRows } from '../support/small-town';
import { KINDS } from '../visits/scene';
import { median, report } from './report';

const FEW = 1_000;
const MANY = Number(process.env.BENCH_HOUSEHOLDS ?? 100_000);
const DUE = Math.min(1_000, Math.floor(MANY / 4));
const ROOMS = 100;
/** Cells beside that of the due households, among which the many are shared out: the grid is the same for few and for many. */
const CELLS = 60;
const BEGUN = 2;
const BATCH = 1_000;
const ROUNDS = 15;
const SENT = 200;

/** Addresses of a cell in which so many households live. */
const addressesFor = (gridCode: string, households: number) =>
  Array.from({ length: Math.ceil(households / ROOMS) }, (_, i) => ({
    id: `bench-${gridCode}-${i}`,
    gridCode,
    estate: '测量小区',
    building: `${gridCode.slice(-3)}-${i}号楼`,
    unit: '1单元',
    households: ROOMS,
  }));
const doorOf = (gridCode: string, i: number) => ({
  addressId: `bench-${gridCode}-${Math.floor(i / ROOMS)}`,
  room: String(100 + (i % ROOMS)),
});

/** The first `due` of them have not been seen for long. */
function rowsFor(gridCode: string, from: number, count: number, due: number, now: number): HouseholdRowInput[] {
  return Array.from({ length: count }, (_, n) => {
    const i = from + n;
    return {
      ...doorOf(gridCode, i),
      movedIn: '2015-06-01',
      members: [{ name: `住户${i % 1000}`, relation: 'head', birthMonth: '1950-01', phone: '15470000000' }],
      tags: i % 10 === 0 || i < due ? [{ tagId: 'alone', from: '2026-01-01' }] : [],
      seenOn: beijingDate(now - (i < due ? 20 : 1) * DAY),
    };
  });
}

const cells = Array.from({ length: CELLS }, (_, i) => ({ code: `${GRID.riverside}${101 + i}`, name: `测量 ${i + 1}` }));

const ask = async <T>({ system }: Scene, who: string, action: string, input: object): Promise<T> =>
  expectOk(await system.invoke<T>('visits', who, action, input, { commandId: randomUUID() }));

async function fill(
  scene: Scene,
  gridCode: string,
  from: number,
  until: number,
  due: number,
  now: number,
): Promise<void> {
  const addresses = addressesFor(gridCode, until);
  for (let i = 0; i < addresses.length; i += 500)
    await importRows(scene.system, 'addresses', addresses.slice(i, i + 500));
  for (let at = from; at < until; at += BATCH)
    await ask(scene, ADMINISTRATOR, 'import-households', {
      rows: rowsFor(gridCode, at, Math.min(BATCH, until - at), due, now),
    });
}

/** Milliseconds and database calls of the middle of some rounds. */
async function measured(scene: Scene, run: () => Promise<unknown>): Promise<{ ms: number; calls: number }> {
  const ms: number[] = [];
  const calls: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const started = performance.now();
    await run();
    ms.push(performance.now() - started);
    calls.push(scene.system.dbCalls);
  }
  return { ms: median(ms), calls: median(calls) };
}

/** Database calls of what a timer does, over all that were due. */
async function callsOf(scene: Scene, run: () => Promise<unknown>): Promise<number> {
  await scene.system.usage();
  await run();
  const { databaseCalls } = await scene.system.usage();
  return Object.values(databaseCalls).reduce((sum, n) => sum + n, 0);
}

async function sync(scene: Scene, now: number): Promise<void> {
  const visits = Array.from({ length: SENT }, (_, i) => ({
    commandId: randomUUID(),
    visit: {
      householdId: householdId(doorOf(GRID.southWest, i), 0),
      base: 1,
      madeAt: now,
      outcome: 'seen',
      topics: { living: { text: '都好' } },
    },
  }));
  const started = performance.now();
  const calls = await callsOf(scene, async () => {
    for (let i = 0; i < SENT; i += 20) await ask(scene, 'worker', 'sync-visits', { visits: visits.slice(i, i + 20) });
    await scene.system.timer('file-visits');
  });
  report('visits', 'sync_200', calls / SENT, 'calls a visit');
  report('visits', 'sync_200_seconds', (performance.now() - started) / 1000, 's');
}

async function measure(scene: Scene): Promise<void> {
  const { now } = await scene.system.health();
  await ask(scene, ADMINISTRATOR, 'import-tag-kinds', { rows: KINDS });
  await importRows(scene.system, 'grids', cells);
  await fill(scene, GRID.southWest, 0, FEW, Math.min(DUE, FEW), now);
  for (const { code } of cells) await fill(scene, code, 0, BEGUN, 0, now);
  const coverage = () => ask(scene, 'chief', 'coverage', { gridCode: GRID.riverside });
  const few = await measured(scene, coverage);
  const due = await callsOf(scene, () => scene.system.timer('watch-clocks:visits'));
  report('visits', 'due_calls_per_household', due / Math.min(DUE, FEW), 'calls');
  const each = Math.ceil((MANY - FEW) / CELLS);
  for (const { code } of cells) await fill(scene, code, BEGUN, each, 0, now);
  const many = await measured(scene, coverage);
  report('visits', 'households', MANY, 'households');
  report('visits', 'coverage_100k_over_1k', many.ms / few.ms, 'times');
  report('visits', 'coverage_calls', many.calls, 'calls');
  const page = await measured(scene, () => ask(scene, 'worker', 'due-list', {}));
  report('visits', 'list_page', page.calls, 'calls');
  const set = await ask<DaySet>(scene, 'worker', 'day-set', {});
  report('visits', 'day_set_households', set.households.length, 'households');
  report('visits', 'day_set_kb', Buffer.byteLength(JSON.stringify(set)) / 1024, 'KB');
  let next = 300;
  const save = await measured(scene, () =>
    ask(scene, 'worker', 'save-visit', {
      householdId: householdId(doorOf(GRID.southWest, next++), 0),
      base: 1,
      madeAt: now,
      outcome: 'seen',
    }),
  );
  report('visits', 'save', save.calls, 'calls');
  await sync(scene, now);
}

async function main(): Promise<void> {
  await buildFunctions();
  const scene = await openScene({ environment: { QUOTA_FACTOR: '100' } });
  try {
    await measure(scene);
  } finally {
    await scene.close();
  }
}

void main();
