import type { LedgerTotals } from '../../../../../cloudfunctions/ledger/contract';
import type { LedgerFilter } from '../../filter';
import type { Period, PeriodName } from '../../periods';

/** What of the ledger is shown; values by dimension, as the totals name them. */
export interface Shown {
  /** '' for one's own widest */
  gridCode: string;
  values: Record<string, string>;
  period: Period | null;
  periodName: PeriodName;
}
export const NO_FILTER: Shown = { gridCode: '', values: {}, period: null, periodName: 'all' };

/** The value that a flag has where it holds. */
const YES = 'yes';

/** As the server takes it: flags are true or not there. */
export function filterOf({ gridCode, values, period }: Shown): LedgerFilter {
  const given = Object.entries(values).map(([dimension, value]) => [dimension, value === YES ? true : value]);
  return {
    ...(gridCode ? { gridCode } : {}),
    ...(period ? { period } : {}),
    ...Object.fromEntries(given),
  } as LedgerFilter;
}

const HEADS = [
  { dimension: 'state', value: 'open', tone: 'working' },
  { dimension: 'overdue', value: YES, tone: 'overdue' },
  { dimension: 'unassigned', value: YES, tone: 'waiting' },
  { dimension: 'state', value: 'closed', tone: 'done' },
] as const;

const valueOf = ({ groups }: LedgerTotals, dimension: string, value: string) =>
  groups.find((group) => group.dimension === dimension)?.values.find((one) => one.value === value);

/** The figures at the head, each a filter to tap. */
export function headsOf(totals: LedgerTotals, { values }: Shown) {
  return HEADS.map(({ dimension, value, tone }) => {
    const found = valueOf(totals, dimension, value);
    const chosen = values[dimension] === value;
    return { dimension, value, tone, label: found?.label ?? '', count: found?.count ?? 0, chosen };
  });
}

/** How the lines are parted by track, concern and trouble, as bars against all of them. */
export function barsOf(totals: LedgerTotals) {
  return totals.groups
    .filter(({ dimension }) => ['track', 'concern', 'trouble'].includes(dimension))
    .flatMap(({ dimension, values }) => values.map((value) => ({ ...value, dimension })))
    .filter(({ count }) => count > 0)
    .map((bar) => ({ ...bar, share: Math.max(2, Math.round((bar.count / Math.max(1, totals.total)) * 100)) }));
}

/** What is asked for, in words, each to be taken back by a tap. */
export function saidOf(totals: LedgerTotals, { values }: Shown) {
  return Object.entries(values).map(([dimension, value]) => ({
    dimension,
    value,
    label: valueOf(totals, dimension, value)?.label ?? value,
  }));
}
