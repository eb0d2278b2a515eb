import { isSweepDue, kindOf, sweptUntil } from '../../platform/sweeps';
import { forget, noteSweep, wake, woken } from '../../platform/wakeups';
import { dueWork, workNamed } from '../due-work';
import type { RunReport } from '../run-due';
import { runRounds } from '../run-rounds';
import { lookAhead, type Ahead } from './look-ahead';

type Clock = () => number;

/**
 * What happens every minute: what was named for this minute is done, and what that leaves to be done at once. Four times an hour all
 * that falls due is looked for instead, so that nothing waits longer whatever became of its wakeup. Nothing here is lost by a tick
 * that does not come, comes twice, or comes while another runs. One database call when nothing was named.
 * @param until epoch milliseconds after which nothing is begun
 */
export async function tick(clock: Clock, until: number): Promise<RunReport> {
  const now = clock();
  const works = dueWork();
  const { ids, kinds, sweptAt } = await woken(now);
  const sweeping = isSweepDue(sweptAt, now);
  const ahead = sweeping ? await lookAhead(works, now, sweptUntil(now)) : new Map<string, number[]>();
  const first = works.map(kindOf).filter((kind) => kinds.has(kind) || isDue(ahead, kind, now));
  const report = await runRounds(works, new Set(first), clock, until);
  await wake(later(ahead, now), clock());
  await forget(ids);
  if (sweeping) await noteSweep(now);
  return report;
}

const isDue = (ahead: Ahead, kind: string, now: number) => (ahead.get(kind) ?? []).some((at) => at <= now);

function later(ahead: Ahead, now: number): { kind: string; at: number }[] {
  return [...ahead].flatMap(([kind, moments]) => moments.filter((at) => at > now).map((at) => ({ kind, at })));
}

/** Does what is due of the works of a name, or of all that are named alike, whatever was named. For tests, and by hand. */
export function runNamed(name: string, clock: Clock, until: number): Promise<RunReport> {
  const works = workNamed(name);
  return runRounds(works, new Set(works.map(kindOf)), clock, until);
}
