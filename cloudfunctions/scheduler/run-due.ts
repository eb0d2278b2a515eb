import { firstDue, postponeDue } from '../platform/due';
import { describeFault, log } from '../platform/log';
import type { DueReport, DueWork } from '../platform/part';
import { MINUTE } from '../platform/clock';

/** So few that the chiefs above all of them are asked for in one call. */
const BATCH = 30;
const RETRY_MS = 10 * MINUTE;

/** Epoch milliseconds. */
type Clock = () => number;

/** What a run did, over all kinds. */
export interface RunReport {
  fired: number;
  postponed: number;
  /** kinds of which something is still due: the time was up, or they failed */
  unfinished: string[];
}

/**
 * Does what is due of these kinds, a batch of each in turn, until nothing is left or the time is up: a long backlog of one starves no
 * other, and which kind begins changes from minute to minute. A document that fails is logged and postponed; a kind that fails stops
 * no other.
 * @param clock epoch milliseconds, asked anew for each batch, so that what one kind leaves to another is done by the same run
 * @param until nothing is begun later
 */
export async function runDue(kinds: readonly DueWork[], clock: Clock, until: number): Promise<RunReport> {
  const report: RunReport = { fired: 0, postponed: 0, unfinished: [] };
  let open = inTurn(kinds, Math.floor(clock() / MINUTE));
  while (open.length > 0 && clock() < until) {
    const more: DueWork[] = [];
    for (const work of open) if (clock() >= until || (await runBatch(work, clock, until, report))) more.push(work);
    open = more;
  }
  report.unfinished.push(...open.map(({ name }) => name));
  return report;
}

/** What others are done by comes first; with the rest it is now this, now that which begins. */
function inTurn(kinds: readonly DueWork[], turn: number): DueWork[] {
  const rest = kinds.filter(({ first }) => !first);
  const from = rest.length > 0 ? turn % rest.length : 0;
  return [...kinds.filter(({ first }) => first), ...rest.slice(from), ...rest.slice(0, from)];
}

/** @returns whether there is more of it to do now */
async function runBatch(work: DueWork, clock: Clock, until: number, report: RunReport): Promise<boolean> {
  const batch = work.batch ?? BATCH;
  try {
    const done = await work.run(clock(), batch, until);
    count(report, done);
    const full = done.more ?? done.found === batch;
    if (done.fired + done.postponed >= done.found || clock() >= until) return full;
  } catch (error) {
    log({ level: 'error', event: 'batch failed', kind: work.name, cause: describeFault(error) });
  }
  return oneByOne(work, clock, until, report);
}

/**
 * A batch that failed as a whole, or left some where they were, is done again for each document, the longest waiting first, so that the one that
 * spoils it, or stays whatever is done, is known and put behind the others. @returns whether there is more of it to do now
 */
async function oneByOne(work: DueWork, clock: Clock, until: number, report: RunReport): Promise<boolean> {
  for (let tried = 0; tried < (work.batch ?? BATCH) && clock() < until; tried++) {
    const now = clock();
    try {
      const id = await firstDue(work, now);
      if (id === null) return false;
      const moved = await runOne(work, id, now, until, report);
      if (clock() >= until) return true;
      if (!moved && (await firstDue(work, now)) === id) await postpone(work, id, now, report);
    } catch (error) {
      log({ level: 'error', event: 'kind failed', kind: work.name, cause: describeFault(error) });
      report.unfinished.push(work.name);
      return false;
    }
  }
  return true;
}

/** @returns whether it did anything */
async function runOne(work: DueWork, id: string, now: number, until: number, report: RunReport): Promise<boolean> {
  try {
    const done = await work.run(now, 1, until);
    count(report, done);
    return done.fired + done.postponed > 0;
  } catch (error) {
    log({ level: 'error', event: 'due document failed', kind: work.name, document: id, cause: describeFault(error) });
    return false;
  }
}

async function postpone(work: DueWork, id: string, now: number, report: RunReport): Promise<void> {
  log({ level: 'warn', event: 'due document postponed', kind: work.name, document: id });
  await postponeDue(work, id, now + RETRY_MS);
  report.postponed += 1;
}

function count(report: RunReport, { fired, postponed }: DueReport): void {
  report.fired += fired;
  report.postponed += postponed;
}
