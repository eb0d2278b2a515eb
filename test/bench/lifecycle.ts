/** Whole lives of a need a second, through HTTP and the real functions, beside how many past needs the store holds. */
import { randomUUID } from 'node:crypto';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { stairwell } from '../../local/demo/picture';
import { addressRows } from '../../local/demo/tables/addresses';
import { communities } from '../../local/demo/tables/grids';
import { buildFunctions } from '../../scripts/build-functions';
import { startSystem, type System } from '../support/system';
import { pastFolder } from './past-requests';
import { median, report } from './report';

/** How many past needs, and what the figures of each are called. */
const STORES: readonly [past: number, name: string][] = [
  [0, '0'],
  [10_000, '10k'],
  [100_000, '100k'],
  [1_000_000, '1m'],
];
const ACTIONS = ['submit', 'accept', 'resolve', 'confirm'] as const;
type Action = (typeof ACTIONS)[number];

/** Lives one after another, and eight at a time: the first is how long a person waits, the second what the system bears. */
const TOGETHER = 8;
const ALONE_LIVES = 8;
const ROUND_LIVES = 24;
const ROUNDS = 30;
const ALONE_ROUNDS = 5;
const WARM_LIVES = 40;

/** The cell of two personas of the demonstration. */
const RESIDENT = 'resident-li';
const WORKER = 'worker-jiangtan';
const CELL = '610302004001001';
const addresses = addressRows(communities()).rows.filter(({ gridCode }) => gridCode === CELL);

/** A running system and what its calls took, milliseconds by action. */
interface Bench {
  system: System;
  /** fileID of a picture that shows the matter done */
  photo: string;
  times: Record<Action, number[]>;
}

async function upload({ base }: System): Promise<string> {
  const init = { method: 'PUT', body: new Uint8Array(stairwell(true)) };
  const answer = await fetch(`${base}/files/requests/bench/after.png`, init);
  return ((await answer.json()) as { fileID: string }).fileID;
}

async function call(bench: Bench, name: Action, openid: string, action: string, input: object): Promise<RequestDetail> {
  const started = performance.now();
  const reply = await bench.system.invoke<RequestDetail>('requests', openid, action, input, {
    commandId: randomUUID(),
  });
  bench.times[name].push(performance.now() - started);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.data;
}

async function live(bench: Bench, number: number): Promise<void> {
  const address = addresses[number % addresses.length]!;
  const submission = {
    words: `楼道声控灯不亮了，晚上上下楼看不清台阶 ${randomUUID()}`,
    categoryId: '610302-lighting',
    place: { source: 'address', addressId: address.id },
  };
  let view = await call(bench, 'submit', RESIDENT, 'submit', submission);
  const step = async (openid: string, action: Action, fields: object) => {
    view = await call(bench, action, openid, 'perform', { id: view.id, version: view.version, action, fields });
  };
  await step(WORKER, 'accept', { note: '今天到现场看看' });
  await step(WORKER, 'resolve', { note: '换了灯泡，试过没有问题', photos: [bench.photo] });
  await step(RESIDENT, 'confirm', { satisfaction: 5, note: '处理及时' });
}

/** Lives a second. */
async function rate(bench: Bench, lives: number, together: number): Promise<number> {
  const started = performance.now();
  let begun = 0;
  const one = async () => {
    while (begun < lives) await live(bench, begun++);
  };
  await Promise.all(Array.from({ length: together }, one));
  return (lives * 1000) / (performance.now() - started);
}

/** One store under measure: the medians of its rounds. */
interface Measured {
  name: string;
  bench: Bench;
  rates: number[];
  alone: number[];
}

async function open(past: number, name: string): Promise<Measured & { close(): Promise<void> }> {
  const { dataDir, remove } = pastFolder(past);
  const system = await startSystem({ dataDir, demo: true });
  const bench: Bench = {
    system,
    photo: await upload(system),
    times: { submit: [], accept: [], resolve: [], confirm: [] },
  };
  await rate(bench, WARM_LIVES, TOGETHER);
  const close = async () => {
    await system.close();
    remove();
  };
  return { name, bench, rates: [], alone: [], close };
}

const p95 = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? NaN;

/** Round by round, the stores in turn, so that what else the machine does meets all of them alike. */
async function measure(stores: readonly Measured[]): Promise<void> {
  for (const { bench } of stores) for (const action of ACTIONS) bench.times[action].length = 0;
  for (let round = 0; round < ROUNDS; round++)
    for (const { bench, rates } of round % 2 ? [...stores].reverse() : stores)
      rates.push(await rate(bench, ROUND_LIVES, TOGETHER));
  for (const { name, bench } of stores)
    for (const action of ACTIONS) report('lifecycle', `p95_${action}_${name}`, p95(bench.times[action]), 'ms');
  for (let round = 0; round < ALONE_ROUNDS; round++)
    for (const { bench, alone } of stores) alone.push(await rate(bench, ALONE_LIVES, 1));
  for (const { name, rates, alone } of stores) {
    report('lifecycle', `rate_${name}`, median(rates), 'lifecycles/s');
    report('lifecycle', `rate_alone_${name}`, median(alone), 'lifecycles/s');
  }
}

async function main(): Promise<void> {
  await buildFunctions();
  const largest = Number(process.env.BENCH_LARGEST ?? Infinity);
  const stores = [];
  try {
    for (const [past, name] of STORES) if (past <= largest) stores.push(await open(past, name));
    await measure(stores);
    const [empty, full] = [stores[0]!, stores.at(-1)!];
    // Round against round: what else the machine did then slowed both.
    const ratios = full.rates.map((rate, round) => rate / empty.rates[round]!);
    report('lifecycle', `rate_${full.name}_over_empty`, median(ratios), 'ratio');
  } finally {
    for (const store of stores) await store.close();
  }
}

void main();
