import { beijingDate } from '../../platform/clock';
import type { LedgerRates, LedgerTotals } from '../contract';
import { sumOf } from '../counts';
import type { LedgerFilter } from '../filter';
import { formulaOn } from '../formulas';
import { partsOf, sayPeriod, type Period } from '../period';
import { explainedRates } from '../rates';
import { countsIn } from '../store';
import { groupsOf, matchingOf } from '../views';
import { asOf } from './as-of';
import { gridShown } from './grid-names';

/** The totals of a grid and period, with the rates they make: one database call. */
export async function totalsOf(
  { grid, period, values }: LedgerFilter,
  now: number,
): Promise<{ totals: LedgerTotals; rates: Pick<LedgerRates, 'formula' | 'rates'> }> {
  const found = await countsIn([grid], partsOf(period));
  const counts = sumOf(found.map((one) => one.counts));
  const formula = formulaFor(period, now);
  return {
    totals: {
      grid: await gridShown(grid, now),
      periodText: sayPeriod(period),
      total: counts.n ?? 0,
      matching: matchingOf(counts, values),
      groups: groupsOf(counts, Object.assign({}, ...found.map(({ labels }) => labels)) as Record<string, string>),
      asOf: await asOf(now),
    },
    rates: { formula, rates: explainedRates(counts, null, formula) },
  };
}

/** The formula in force at the end of a period, today when it has not ended. */
export function formulaFor(period: Period, now: number) {
  const today = beijingDate(now);
  return formulaOn(period && period.to < today ? period.to : today);
}
