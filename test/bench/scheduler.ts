/** The clocks of a hundred thousand open needs of which a thousand are due: what a run costs, and one that dies half-way. */
import { setTimeout as wait } from 'node:timers/promises';
import tcb from '@cloudbase/node-sdk';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { REQUESTS } from '../../cloudfunctions/requests/store';
import { buildFunctions } from '../../scripts/build-functions';
import { sdkEnvironment } from '../support/sdk-environment';
import { startSystem, type System } from '../support/system';
import { pastFolder, type PastFolder } from './past-requests';
import { report } from './report';

const OPEN = Number(process.env.BENCH_OPEN ?? 100_000);
const DUE = OPEN / 100;
const CLOCKS = 'watch-clocks';
/** A run that finds more to do than its time allows leaves the rest to the next. */
const MOST_RUNS = 20;
const PAGE = 1000;

type Clocked = Pick<ServiceRequest, 'history'>;

/** The running system's requests, asked as a function would ask; each query by its index. */
class Watch {
  private readonly db;

  /** @param since epoch milliseconds: the clocks are moved by nobody before */
  constructor(
    { base }: System,
    private readonly since: number,
  ) {
    Object.assign(process.env, sdkEnvironment(base));
    this.db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  }

  async due(): Promise<number> {
    const nextClockAt = this.db.command.lte(this.since);
    return (await this.db.collection(REQUESTS).where({ nextClockAt }).count()).total ?? 0;
  }

  /** Those that a clock has moved: they have somebody to tell. */
  async moved(): Promise<Clocked[]> {
    const found: Clocked[] = [];
    for (;;) {
      const { data } = await this.db
        .collection(REQUESTS)
        .where({ outboxDue: this.db.command.gte(this.since) })
        .orderBy('outboxDue', 'asc')
        .skip(found.length)
        .limit(PAGE)
        .field({ history: true })
        .get();
      found.push(...(data as Clocked[]));
      if (data.length < PAGE) return found;
    }
  }

  /** What the clocks did, as the histories tell it. */
  fired({ history }: Clocked): number {
    return history.filter(({ by, at }) => by.side === 'rule' && at >= this.since).length;
  }
}

const fromThePast = ({ history }: Clocked) => history[0]?.commandId.startsWith('past-bench-') ?? false;

function expectFigure(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found}, not ${expected}`);
}

/** Each of the thousand was reminded of once, however often the run began anew. @returns clocks fired in all */
async function checkOnce(watch: Watch): Promise<number> {
  const moved = await watch.moved();
  const ours = moved.filter(fromThePast);
  expectFigure('needs whose clock was due and fired', ours.length, DUE);
  expectFigure('of these fired exactly once', ours.filter((one) => watch.fired(one) === 1).length, DUE);
  return moved.reduce((sum, one) => sum + watch.fired(one), 0);
}

/** Runs the clocks until none is due. */
async function runOut(system: System, watch: Watch): Promise<{ runs: number; calls: number }> {
  let calls = 0;
  for (let runs = 1; runs <= MOST_RUNS; runs++) {
    const { ok, databaseCalls } = await system.timer(CLOCKS);
    if (!ok) throw new Error('the run failed');
    calls += databaseCalls;
    if ((await watch.due()) === 0) return { runs, calls };
  }
  throw new Error(`still due after ${MOST_RUNS} runs`);
}

async function on<Result>(folder: PastFolder, work: (system: System) => Promise<Result>): Promise<Result> {
  const system = await startSystem({ dataDir: folder.dataDir, demo: true });
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}

async function measureRun(system: System): Promise<void> {
  const watch = new Watch(system, (await system.health()).now);
  const started = performance.now();
  const { runs, calls } = await runOut(system, watch);
  const seconds = (performance.now() - started) / 1000;
  const fired = await checkOnce(watch);
  report('scheduler', 'calls_per_due', calls / fired, 'calls');
  report('scheduler', 'seconds', seconds, 's');
  report('scheduler', 'due_per_second', fired / seconds, 'clocks/s');
  report('scheduler', 'runs', runs, 'runs');
  report('scheduler', 'calls_when_none_is_due', (await system.timer(CLOCKS)).databaseCalls, 'calls');
}

/** @returns when the run that is killed began */
async function killHalfWay(system: System): Promise<number> {
  const { now } = await system.health();
  const watch = new Watch(system, now);
  const before = await watch.due();
  const dying = system.timer(CLOCKS).catch(() => null);
  while ((await watch.due()) > before / 2) await wait(20);
  const left = await watch.due();
  await system.kill();
  await dying;
  report('scheduler', 'left_when_killed', left, 'clocks');
  return now;
}

async function main(): Promise<void> {
  await buildFunctions();
  const whole = pastFolder(OPEN, 'open');
  const broken = pastFolder(OPEN, 'open');
  try {
    await on(whole, measureRun);
    const since = await on(broken, killHalfWay);
    await on(broken, async (system) => {
      const watch = new Watch(system, since);
      const { runs } = await runOut(system, watch);
      await checkOnce(watch);
      report('scheduler', 'runs_after_kill', runs, 'runs');
    });
  } finally {
    whole.remove();
    broken.remove();
  }
}

void main();
