/** Pages and totals of a ledger of ten thousand lines and of a million, by the function itself, each call in turn on both. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { LedgerPage } from '../../cloudfunctions/ledger/contract';
import { buildFunctions } from '../../scripts/build-functions';
import { GRID, loadSmallTown, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System } from '../support/system';
import { fillLedger } from './past-ledger';
import { median, report } from './report';

const SIZES = [10_000, Number(process.env.BENCH_LINES ?? 1_000_000)] as const;
const NAMES = ['10k', '1m'] as const;
const ROUNDS = 25;
const CACHE = path.resolve(__dirname, '../../.cache/bench');
const WHO = 'district';

type Ask = { action: 'list' | 'totals'; input: Record<string, unknown> };
const list = (input: Record<string, unknown> = {}): Ask => ({ action: 'list', input });
/** Every single filter, for the whole district and for a community, and with a period. */
const PAGES: Ask[] = [
  list(),
  list({ gridCode: GRID.riverside }),
  ...[
    { state: 'open' },
    { status: 'assigned' },
    { track: 'joint' },
    { track: 'council' },
    { category: 'category-3' },
    { concern: 'conflict' },
    { trouble: 'distress' },
    { post: 'propertyManager' },
    { late: true },
    { overdue: true },
  ].map(list),
  list({ track: 'joint', gridCode: GRID.riverside, period: { from: '2022-01-01', to: '2026-11-30' } }),
];
/** Several values at once: looked for among so many lines and no more. */
const COMBINED: Ask[] = [
  list({ concern: 'conflict', trouble: 'distress' }),
  list({ concern: 'conflict', category: 'category-3', late: true }),
  list({ gridCode: GRID.riverside, concern: 'grievance', post: 'propertyManager' }),
];
const TOTALS: Ask[] = [
  { action: 'totals', input: {} },
  { action: 'totals', input: { gridCode: GRID.riverside, period: { from: '2026-01-05', to: '2026-11-20' } } },
  { action: 'totals', input: { period: { from: '2025-01-01', to: '2025-12-31' } } },
];

/** A town whose ledger has so many lines, on a folder of its own. */
async function open(lines: number): Promise<{ system: System; dataDir: string }> {
  mkdirSync(CACHE, { recursive: true });
  const dataDir = mkdtempSync(path.join(CACHE, 'ledger-'));
  const first = await startSystem({ dataDir });
  await loadSmallTown(first);
  await first.invoke(
    'directory',
    WHO,
    'bind-staff',
    { phoneCode: `local-phone:${STAFF.sun.phone}` },
    { commandId: randomUUID() },
  );
  const { now } = await first.health();
  await first.close();
  const started = performance.now();
  fillLedger(dataDir, lines, now);
  process.stderr.write(`wrote ${lines} lines in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return { system: await startSystem({ dataDir }), dataDir };
}

async function time(system: System, { action, input }: Ask): Promise<number> {
  const started = performance.now();
  const reply = await system.invoke('ledger', WHO, action, input);
  const took = performance.now() - started;
  if (!reply.ok) throw new Error(`${action}: ${reply.error.code}`);
  return took;
}

/** A page from the middle of a list that one has gone down: by its cursor, as any other. */
async function deep(system: System): Promise<Ask> {
  let cursor: string | null = null;
  for (let page = 0; page < 30; page++) {
    const reply: Reply<LedgerPage> = await system.invoke<LedgerPage>('ledger', WHO, 'list', cursor ? { cursor } : {});
    if (!reply.ok) throw new Error(reply.error.code);
    cursor = reply.data.next ?? cursor;
  }
  return list({ cursor });
}

/** Milliseconds of all these calls together, on each system: round by round, so that what else the machine does meets both. */
async function measure(metric: string, systems: readonly System[], asks: (readonly Ask[])[]): Promise<void> {
  const sums: number[][][] = systems.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, system] of systems.entries())
      for (const [n, ask] of (asks[i] ?? []).entries()) ((sums[i] ??= [])[n] ??= []).push(await time(system, ask));
  const means = sums.map((byAsk) => byAsk.reduce((sum, figures) => sum + median(figures), 0) / byAsk.length);
  means.forEach((mean, i) => report('ledger', `${metric}_${NAMES[i]}`, mean, 'ms'));
  report('ledger', `${metric}_1m_over_10k`, (means[1] ?? NaN) / (means[0] ?? NaN), 'ratio');
}

async function main(): Promise<void> {
  await buildFunctions();
  const opened = [await open(SIZES[0]), await open(SIZES[1])];
  const systems = opened.map(({ system }) => system);
  try {
    const deeps = [await deep(systems[0] as System), await deep(systems[1] as System)];
    await measure(
      'page',
      systems,
      deeps.map((one) => [...PAGES, one]),
    );
    await measure('totals', systems, [TOTALS, TOTALS]);
    await measure('combined_page', systems, [COMBINED, COMBINED]);
    for (const system of systems)
      if ((await system.health()).scans.length > 0) throw new Error('a query was served by no index');
  } finally {
    for (const { system, dataDir } of opened) {
      await system.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

void main();
