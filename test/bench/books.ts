/** A month's balance of a cooperative's book of ten thousand entries and of a million, by the function itself, each call in turn on both. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BooksView } from '../../cloudfunctions/coop/contract';
import { monthOf } from '../../cloudfunctions/coop/books/book';
import { buildFunctions } from '../../scripts/build-functions';
import { GRID, loadSmallTown, STAFF } from '../support/small-town';
import { startSystem, type System } from '../support/system';
import { fillBooks } from './past-books';
import { median, report } from './report';
import { DAY } from '../../cloudfunctions/platform/clock';

const SIZES = [10_000, Number(process.env.BENCH_LINES ?? 1_000_000)] as const;
const NAMES = ['10k', '1m'] as const;
const ROUNDS = 60;
const CACHE = path.resolve(__dirname, '../../.cache/bench');
const WHO = 'chief';

interface Opened {
  system: System;
  dataDir: string;
  now: number;
}

/** A town whose cooperative has so many entries, on a folder of its own. */
async function open(entries: number): Promise<Opened> {
  mkdirSync(CACHE, { recursive: true });
  const dataDir = mkdtempSync(path.join(CACHE, 'books-'));
  const first = await startSystem({ dataDir });
  await loadSmallTown(first);
  const phoneCode = `local-phone:${STAFF.zhao.phone}`;
  await first.invoke('directory', WHO, 'bind-staff', { phoneCode }, { commandId: randomUUID() });
  const { now } = await first.health();
  await first.close();
  const started = performance.now();
  fillBooks(dataDir, entries, GRID.riverside, now);
  process.stderr.write(`wrote ${entries} entries in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return { system: await startSystem({ dataDir }), dataDir, now };
}

/** Months of some years, the last among them. */
const monthsOf = (now: number) => [0, 40, 400, 1200].map((days) => monthOf(now - days * DAY));

async function time({ system }: Opened, action: string, input: object): Promise<number> {
  const started = performance.now();
  const reply = await system.invoke<BooksView>('coop', WHO, action, input);
  const took = performance.now() - started;
  if (!reply.ok) throw new Error(`${action}: ${reply.error.code}`);
  if (action === 'books' && reply.data.entries === 0) throw new Error('a month without entries measures nothing');
  return took;
}

/** Round by round on each, so that what else the machine does meets both. */
async function measure(metric: string, action: string, opened: readonly Opened[]): Promise<void> {
  const figures: number[][] = opened.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, one] of opened.entries())
      for (const month of monthsOf(one.now)) {
        const input = action === 'books' ? { month } : { month, communityCode: GRID.riverside };
        figures[i]?.push(await time(one, action, input));
      }
  const medians = figures.map(median);
  medians.forEach((value, i) => report('books', `${metric}_${NAMES[i]}`, value, 'ms'));
  report('books', `${metric}_1m_over_10k`, (medians[1] ?? NaN) / (medians[0] ?? NaN), 'ratio');
}

async function main(): Promise<void> {
  await buildFunctions();
  const opened = [await open(SIZES[0]), await open(SIZES[1])];
  try {
    await measure('balance', 'books', opened);
    await measure('entries_page', 'book-entries', opened);
    for (const { system } of opened)
      if ((await system.health()).scans.length > 0) throw new Error('a query was served by no index');
  } finally {
    for (const { system, dataDir } of opened) {
      await system.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

void main();
