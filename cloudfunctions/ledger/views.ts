import { promiseWord } from '../requests/api';
import { sayMoment } from '../platform/clock';
import { EXCLUSION_REASONS, LEDGER_FLAGS, LEDGER_STATES } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import {
  CONCERNS,
  OUTCOMES,
  REQUEST_STATUSES,
  TRACKS,
  TROUBLES,
} from '../../miniprogram/packages/requests/vocabulary/requests';
import type { LedgerLine, LedgerTotals } from './contract';
import type { Counts } from './counts';
import { YES, type Dimension, type LedgerEntry } from './entry';

/** A line for people. @param placeText names of its community and cell */
export function lineOf(entry: LedgerEntry, placeText: string, now: number): LedgerLine {
  const { label, tone } = REQUEST_STATUSES[entry.status];
  const { owner, deadline, overdue, exclusion } = entry;
  return {
    id: entry._id,
    number: entry.number,
    title: entry.title,
    status: { id: entry.status, label, tone: overdue ? 'overdue' : tone },
    track: TRACKS[entry.track].label,
    category: entry.category.label,
    concern: entry.concern ? CONCERNS[entry.concern].label : '',
    trouble: entry.trouble ? TROUBLES[entry.trouble].label : '',
    placeText,
    ownerText: owner.title + owner.name,
    createdAt: entry.createdAt,
    createdText: sayMoment(entry.createdAt, now),
    deadlineText: deadline === null ? '' : sayDeadline(entry, sayMoment(deadline, now)),
    overdue,
    late: entry.responded === 'late' || entry.resolved === 'late',
    verdictText: sayVerdict(entry),
    exclusion: exclusion ? EXCLUSION_REASONS[exclusion.reason].label : '',
  };
}

/** 今天 14:20 前受理; 受理已超时（昨天 14:20 前）. */
const sayDeadline = ({ status, overdue }: LedgerEntry, moment: string) =>
  overdue ? `${promiseWord(status)}已超时（${moment} 前）` : `${moment} 前${promiseWord(status)}`;

/** 解决了 · 5 分. */
export function sayVerdict({ verdict, satisfaction }: Pick<LedgerEntry, 'verdict' | 'satisfaction'>): string {
  if (verdict === null) return '';
  if (verdict === 'unsaid') return '到期没有评价';
  return [OUTCOMES[verdict].label, satisfaction === null ? '' : `${satisfaction} 分`].filter(Boolean).join(' · ');
}

interface Group {
  dimension: Dimension;
  label: string;
  /** fixed values in their order; null: data, by how many there are */
  values: Readonly<Record<string, { label: string }>> | null;
}
const flagged = (dimension: keyof typeof LEDGER_FLAGS): Group => ({
  dimension,
  label: LEDGER_FLAGS[dimension].label,
  values: { [YES]: LEDGER_FLAGS[dimension] },
});
const GROUPS: readonly Group[] = [
  { dimension: 'state', label: '办理状态', values: LEDGER_STATES },
  flagged('overdue'),
  flagged('unassigned'),
  { dimension: 'status', label: '办到哪一步', values: REQUEST_STATUSES },
  { dimension: 'track', label: '办理方式', values: TRACKS },
  { dimension: 'category', label: '类别', values: null },
  { dimension: 'concern', label: '三必问', values: CONCERNS },
  { dimension: 'trouble', label: '三必解', values: TROUBLES },
  { dimension: 'post', label: '岗位', values: null },
  flagged('late'),
  flagged('excluded'),
];

/** Every value that there is, with how many lines have it; a value of the vocabulary also when none has. Pure. */
export function groupsOf(counts: Counts, labels: Readonly<Record<string, string>>): LedgerTotals['groups'] {
  return GROUPS.map(({ dimension, label, values }) => ({
    dimension,
    label,
    values: values
      ? Object.entries(values).map(([value, named]) => ({
          value,
          label: named.label,
          count: counts[`${dimension}.${value}`] ?? 0,
        }))
      : foundValues(dimension, counts, labels),
  }));
}

function foundValues(dimension: Dimension, counts: Counts, labels: Readonly<Record<string, string>>) {
  return Object.entries(counts)
    .filter(([counter, count]) => counter.startsWith(`${dimension}.`) && count > 0)
    .map(([counter, count]) => ({
      value: counter.slice(dimension.length + 1),
      label: labels[counter] ?? counter.slice(dimension.length + 1),
      count,
    }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** What a filter asks for, in words: 轨道：联合办，已超时. Pure. */
export function sayFilter(
  values: Readonly<Partial<Record<Dimension, string>>>,
  groups: LedgerTotals['groups'],
): string {
  const said = Object.entries(values).map(([dimension, value]) => {
    const group = groups.find((one) => one.dimension === dimension);
    const label = group?.values.find((one) => one.value === value)?.label ?? value;
    return value === YES ? label : `${group?.label ?? ''}：${label}`;
  });
  return said.join('，') || '全部';
}

/** How many lines a filter leaves, when that is counted ahead: for none or one value. Pure. */
export function matchingOf(counts: Counts, values: Readonly<Partial<Record<Dimension, string>>>): number | null {
  const [first, ...others] = Object.entries(values);
  if (others.length > 0) return null;
  return counts[first ? `${first[0]}.${first[1]}` : 'n'] ?? 0;
}
