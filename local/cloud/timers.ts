import { Cron } from 'croner';
import { describeError } from './errors';

/** Cron says when in whole seconds of Beijing time. */
const TIME_ZONE = 'Asia/Shanghai';
/** A machine that slept, or a clock set anew, is noticed within this time. */
const LONGEST_SLEEP_MS = 60_000;

export interface Timer {
  name: string;
  functionName: string;
  cron: string;
}
export interface Firing {
  trigger: string;
  function: string;
  /** what the function answered to it */
  ok: boolean;
  databaseCalls: number;
}

/** How a run of a trigger ended. */
type Run = Pick<Firing, 'ok' | 'databaseCalls'>;

export interface TimersOptions {
  timers: readonly Timer[];
  clock: { now(): number; advance(milliseconds: number): void };
  /** runs the function of a trigger with the trigger's message; ok when it returned */
  run: (timer: Timer, message: string) => Promise<Run>;
  log: (line: string) => void;
}

interface Job {
  timer: Timer;
  cron: Cron;
  running: Promise<Run> | undefined;
}

/** Fires triggers by the local clock. A trigger never overlaps itself. */
export class Timers {
  private readonly jobs: readonly Job[];
  /** everything due up to here, in epoch milliseconds, has been fired */
  private settledUntil: number;
  private wake: NodeJS.Timeout | undefined;
  private ticking = false;
  /** advances come one after another */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TimersOptions) {
    this.jobs = options.timers.map((timer) => ({
      timer,
      cron: new Cron(timer.cron, { timezone: TIME_ZONE, mode: '6-or-7-parts', paused: true }),
      running: undefined,
    }));
    this.settledUntil = options.clock.now();
  }

  /** @param atOnce each runs now too, not only when its time comes */
  start(atOnce: boolean): void {
    this.ticking = true;
    if (atOnce) for (const job of this.jobs) void this.run(job);
    this.sleep();
  }

  stop(): void {
    this.ticking = false;
    clearTimeout(this.wake);
  }

  has(name: string): boolean {
    return this.jobs.some((job) => job.timer.name === name);
  }

  /** Runs one trigger now, after the run of it that may be under way. */
  async fire(name: string, message = ''): Promise<Firing> {
    const job = this.jobs.find(({ timer }) => timer.name === name);
    if (!job) throw new Error(`no trigger ${name}`);
    return this.runAlone(job, message);
  }

  /**
   * Moves the clock on and runs what fell due, in the order of the last moment each trigger was due. A trigger that fell due many
   * times runs once: a run deals with all that is due by then, so the 17,280 runs that a day of a five-second trigger would have
   * been could only repeat an empty one, and would make the person wait.
   */
  advance(milliseconds: number): Promise<Firing[]> {
    const mine = this.turn.then(async () => {
      clearTimeout(this.wake);
      this.options.clock.advance(milliseconds);
      const firings: Firing[] = [];
      for (const job of this.takeDue()) firings.push(await this.runAlone(job));
      this.sleep();
      return firings;
    });
    this.turn = mine.catch((error: unknown) => this.options.log(`定时器：${describeError(error)}`));
    return mine;
  }

  private sleep(): void {
    clearTimeout(this.wake);
    if (!this.ticking || this.jobs.length === 0) return;
    const next = Math.min(
      ...this.jobs.map((job) => job.cron.nextRun(new Date(this.settledUntil))?.getTime() ?? Infinity),
    );
    const wait = Math.min(Math.max(next - this.options.clock.now(), 0), LONGEST_SLEEP_MS);
    this.wake = setTimeout(() => this.tick(), wait).unref();
  }

  /** A trigger whose last run is not over misses this one; the next comes. */
  private tick(): void {
    for (const job of this.takeDue()) if (!job.running) void this.run(job);
    this.sleep();
  }

  private takeDue(): Job[] {
    const now = this.options.clock.now();
    const due = this.jobs
      .map((job) => ({ job, at: lastRun(job.cron, now) }))
      .filter(({ at }) => at > this.settledUntil)
      .sort((a, b) => a.at - b.at);
    this.settledUntil = now;
    return due.map(({ job }) => job);
  }

  private async runAlone(job: Job, message = ''): Promise<Firing> {
    while (job.running) await job.running;
    return { trigger: job.timer.name, function: job.timer.functionName, ...(await this.run(job, message)) };
  }

  private run(job: Job, message = ''): Promise<Run> {
    job.running = this.options
      .run(job.timer, message)
      .catch((error: unknown) => {
        this.options.log(`定时器 ${job.timer.name}：${describeError(error)}`);
        return { ok: false, databaseCalls: 0 };
      })
      .finally(() => (job.running = undefined));
    return job.running;
  }
}

/** The last moment at or before `now` that a cron was due; -Infinity for none. */
function lastRun(cron: Cron, now: number): number {
  const exclusive = Math.floor(now / 1000) * 1000 + 1000;
  return cron.previousRuns(1, new Date(exclusive))[0]?.getTime() ?? -Infinity;
}
