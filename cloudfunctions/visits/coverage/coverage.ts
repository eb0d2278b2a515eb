import { DAY, dayStart } from '../../platform/clock';
import type { TagGroup } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { Household } from '../households/household';
import { tagsAt } from '../households/household';
import type { CoverageRow, Rate } from './contract';

/** The row of all tagged households, each once. */
export const ALL = 'all';
/**
 * How many households of a row are due from one day and late from another, last tried with one outcome: `from|lateFrom|tried`. By days
 * and not by states, so that a total is true on every day without being written again.
 */
export interface Row {
  name: string;
  group: TagGroup | 'all';
  counts: Record<string, number>;
}
/** What is known of the households of a grid; of a grid above cells it is the sum of those below. */
export interface Totals {
  households: number;
  rows: Record<string, Row>;
}
type Counted = Pick<Household, 'tags' | 'seen' | 'tried' | 'due' | 'rest' | 'status'>;

/** What is counted of the living households of a cell. Pure. @param households those with tags @param all how many live there */
export function countCell(households: readonly Counted[], all: number, now: number): Totals {
  const rows: Record<string, Row> = {};
  const add = (id: string, name: string, group: Row['group'], key: string) => {
    const row = (rows[id] ??= { name, group, counts: {} });
    row.counts[key] = (row.counts[key] ?? 0) + 1;
  };
  for (const household of households) {
    if (household.status !== 'living') continue;
    const tags = tagsAt(household, now).filter(({ intervalDays }) => intervalDays > 0);
    const kinds = new Map(tags.map((tag) => [tag.tagId, tag]));
    if (kinds.size === 0) continue;
    add(ALL, '全部重点户', 'all', keyOf(household, household.due?.from ?? 0, household.due?.lateFrom ?? 0));
    for (const { tagId, name, group, intervalDays, windowDays, from } of kinds.values()) {
      const due = household.seen ? dayStart(household.seen.at) + intervalDays * DAY : dayStart(from);
      add(tagId, name, group, keyOf(household, due, due + windowDays * DAY));
    }
  }
  return { households: all, rows };
}

function keyOf({ rest, tried, seen }: Counted, from: number, lateFrom: number): string {
  const open = tried && (!seen || seen.at <= tried.at) && tried.outcome !== 'seen' ? tried.outcome : '-';
  return rest ? `rest|${rest.until}|${open}` : `${from}|${lateFrom}|${open}`;
}

/** The sum of what lies below. Pure. */
export function sumOf(parts: readonly Totals[]): Totals {
  const total: Totals = { households: 0, rows: {} };
  for (const { households, rows } of parts) {
    total.households += households;
    for (const [id, { name, group, counts }] of Object.entries(rows)) {
      const row = (total.rows[id] ??= { name, group, counts: {} });
      for (const [key, n] of Object.entries(counts)) row.counts[key] = (row.counts[key] ?? 0) + n;
    }
  }
  return total;
}

/** One row as it stands at a moment. Pure. */
export function rowAt(tagId: string, { name, group, counts }: Row, now: number): CoverageRow {
  const sum = { households: 0, done: 0, due: 0, overdue: 0, nobody: 0, declined: 0, resting: 0 };
  for (const [key, n] of Object.entries(counts)) {
    const [from = '', until = '', tried = '-'] = key.split('|');
    sum.households += n;
    if (tried === 'nobody') sum.nobody += n;
    if (tried === 'declined') sum.declined += n;
    if (from === 'rest') sum.resting += n;
    else if (now < Number(from)) sum.done += n;
    else if (now < Number(until)) sum.due += n;
    else sum.overdue += n;
  }
  return { tagId, name, group, ...sum, rate: rateOf(sum.done, sum.households - sum.resting) };
}

/** done of expected: nothing expected is —, never 0 %; a rate of two sums, never a mean of rates. */
export function rateOf(done: number, expected: number): Rate {
  return {
    done,
    expected,
    text: expected === 0 ? '—' : `${Math.round((Math.min(done, expected) / expected) * 1000) / 10}%`,
  };
}

/** Rows of a grid in the order in which people read them. Pure. */
export function rowsAt({ rows }: Totals, now: number): CoverageRow[] {
  const order = ['all', 'mustVisit', 'care', 'other'];
  return Object.entries(rows)
    .map(([id, row]) => rowAt(id, row, now))
    .sort(
      (a, b) =>
        order.indexOf(a.group) - order.indexOf(b.group) || b.households - a.households || (a.tagId < b.tagId ? -1 : 1),
    );
}
export const EMPTY: Totals = { households: 0, rows: {} };
