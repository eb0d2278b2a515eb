import { notingDues } from '../platform/after-write';
import type { DueWork } from '../platform/part';
import { kindOf } from '../platform/sweeps';
import { wake } from '../platform/wakeups';
import { runDue, type RunReport } from './run-due';

type Clock = () => number;
/** What one kind leaves to another is done by the same tick: a clock that fires is told. Longer chains go on by the next. */
const ROUNDS = 8;

/** Round after round, as long as one leaves something to be done at once; what is left at the end is named for the next minute. */
export async function runRounds(
  works: readonly DueWork[],
  first: ReadonlySet<string>,
  clock: Clock,
  until: number,
): Promise<RunReport> {
  const report: RunReport = { fired: 0, postponed: 0, unfinished: [] };
  let open = works.filter((work) => first.has(kindOf(work)));
  for (let round = 0; open.length > 0 && round < ROUNDS && clock() < until; round++) {
    const { result, dues } = await notingDues(() => runDue(open, clock, until));
    report.fired += result.fired;
    report.postponed += result.postponed;
    report.unfinished = [...new Set([...report.unfinished, ...result.unfinished])];
    const left = dues.map(({ collection, field, at }) => ({ kind: kindOf({ in: collection, at: field }), at }));
    await wake(
      left.filter(({ at }) => at > clock()),
      clock(),
    );
    const now = new Set(left.filter(({ at }) => at <= clock()).map(({ kind }) => kind));
    open = works.filter((work) => now.has(kindOf(work)) && !report.unfinished.includes(work.name));
  }
  const unfinished = works.filter((work) => open.includes(work) || report.unfinished.includes(work.name));
  await wake(
    unfinished.map((work) => ({ kind: kindOf(work), at: clock() })),
    clock(),
  );
  return report;
}
