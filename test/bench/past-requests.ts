/**
 * A demonstration with many past requests, for benches that ask how things go once a district has used the system for years. Each
 * data folder is made once and kept in .cache until the code that makes it changes; a bench works on a copy.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Category } from '../../cloudfunctions/requests/category';
import type { PastRow } from '../../cloudfunctions/requests/import-rows';
import { replayPast, type PastRecord } from '../../cloudfunctions/requests/replay-past';
import type { WorkingTime } from '../../cloudfunctions/platform/working-time';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { random, type Random } from '../../local/demo/random';
import type { PastSource } from './past-sources';
import { HOUR, DAY } from '../../cloudfunctions/platform/clock';

const ROOT = path.resolve(__dirname, '../..');
const CACHE = path.join(ROOT, '.cache/bench');
/** What decides how the documents look and how they are kept. */
const MADE_BY = [
  'cloudfunctions/directory',
  'cloudfunctions/platform',
  'cloudfunctions/requests',
  'local/cloud/documents',
  'local/demo',
  'miniprogram/vocabulary',
  'test/bench',
];
const BENCHES = /^(run|report|calls|cold|routing|lifecycle|scheduler|ledger)\.ts$/;

/** What the past looks like: `closed`, or `open` with one in a hundred of them due now. */
export type PastKind = 'closed' | 'open';

/** A data folder of one's own to start a system on. */
export interface PastFolder {
  dataDir: string;
  remove(): void;
}

/** @param count 0 for the demonstration alone */
export function pastFolder(count: number, kind: PastKind = 'closed'): PastFolder {
  const made = path.join(CACHE, `${kind}-${count}-${keyOfCode()}`);
  if (!existsSync(made)) make(made, count, kind);
  const dataDir = mkdtempSync(path.join(CACHE, 'copy-'));
  cpSync(made, dataDir, { recursive: true });
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** In a process of its own, so that what it leaves in memory is not measured. Only a whole folder gets its name. */
function make(made: string, count: number, kind: PastKind): void {
  const [name] = path.basename(made).split(/-[^-]*$/);
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE))
    if (old.startsWith(`${name}-`)) rmSync(path.join(CACHE, old), { recursive: true });
  const making = mkdtempSync(path.join(CACHE, 'making-'));
  const started = performance.now();
  const ended = spawnSync(
    process.execPath,
    ['-r', 'tsx/cjs', path.join(__dirname, 'past-sources.ts'), making, String(count), kind],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (ended.status !== 0) throw new Error(`the past of ${count} requests could not be made`);
  renameSync(making, made);
  process.stderr.write(`prepared ${count} ${kind} requests in ${Math.round((performance.now() - started) / 1000)} s\n`);
}

function keyOfCode(): string {
  const hash = createHash('sha256');
  for (const folder of MADE_BY)
    for (const file of (readdirSync(path.join(ROOT, folder), { recursive: true }) as string[]).sort())
      if (/\.(ts|json)$/.test(file) && !BENCHES.test(file))
        hash.update(file).update(readFileSync(path.join(ROOT, folder, file)));
  return hash.digest('hex').slice(0, 12);
}

interface Life {
  submittedAt: number;
  steps: PastRow['steps'];
  category: Category;
}

const step = (action: string, at: number, note: string) => ({ action, at, note, photos: [] });
const YEARS = 5;

/** Accepted, resolved and confirmed, or withdrawn, some time in the last years. */
function closedLife(category: Category, now: number, dice: Random): Life {
  const submittedAt = now - 60 * DAY - Math.floor(dice.next() * YEARS * 365 * DAY);
  const after = (hours: number) => submittedAt + Math.floor(hours * HOUR);
  if (dice.next() < 0.05) return { category, submittedAt, steps: [step('withdraw', after(1), '问题已经好了')] };
  const hours = 1 + dice.next() * 40;
  const steps = [
    step('accept', after(0.5 + dice.next()), '今天到现场看看'),
    step('resolve', after(hours + 1), '已到现场处理好，试过没有问题'),
    { ...step('confirm', after(hours + 1 + dice.next() * 90), '处理及时'), satisfaction: dice.integer(3, 5) },
  ];
  return { category, submittedAt, steps };
}

/** So many that a folder is good for months. */
const LONG: WorkingTime = { amount: 400, unit: 'days', calendar: 'always' };
const DUE_ONE_IN = 100;

/** Accepted, and its promise runs for long; one in a hundred was never accepted, and its chiefs are to hear of it, once. */
function openLife(index: number, category: Category, now: number, dice: Random): Life {
  const limits = category.promises.normal;
  const normal = { ...limits, resolve: LONG, watch: { ...limits.watch, next: LONG, again: LONG } };
  const isDue = index % DUE_ONE_IN === 0;
  const submittedAt = now - 20 * DAY - Math.floor(dice.next() * 10 * DAY);
  const steps = isDue ? [] : [step('accept', submittedAt + HOUR, '今天到现场看看')];
  return { category: { ...category, promises: { ...category.promises, normal } }, submittedAt, steps };
}

/**
 * Requests as `import-past` makes them, over all cells, categories, people and years; the same series every time.
 * @param numbers that are taken; those of the requests are added, as the product tries another number when one is taken
 */
export function* pastRequests(
  sources: readonly PastSource[],
  count: number,
  kind: PastKind,
  now: number,
  numbers: Set<string>,
): Generator<ServiceRequest> {
  const dice = random(count);
  for (let index = 0; index < count; index++) {
    const { placed, category, owner, say } = dice.pick(sources);
    const life = kind === 'open' ? openLife(index, category, now, dice) : closedLife(category, now, dice);
    const row: PastRow = {
      id: `bench-${index}`,
      author: { name: `居民${index % 20_000}`, phone: `154${20_000_000 + (index % 20_000)}`, openid: '' },
      addressId: placed.place.addressId ?? '',
      words: `${placed.place.text}：${dice.pick(say)}`,
      categoryId: category._id,
      photos: [],
      urgency: 'normal',
      visibility: 'private',
      submittedAt: life.submittedAt,
      steps: life.steps,
    };
    yield numbered({ row, placed, owner, category: life.category }, now, numbers);
  }
}

function numbered(record: PastRecord, now: number, numbers: Set<string>): ServiceRequest {
  for (let attempt = 0; ; attempt++) {
    const request = replayPast(record, now, attempt);
    if (numbers.has(request.number)) continue;
    numbers.add(request.number);
    return request;
  }
}
