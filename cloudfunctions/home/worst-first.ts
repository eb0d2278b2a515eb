import type { WaitingItem, WaitingTab } from '../platform/waiting';
import type { DeskSummary } from '../requests/contract';
import type { HomeMarks } from './contract';

const RANK: Readonly<Record<WaitingItem['pressing'], number>> = { late: 0, due: 1, open: 2 };

/** What is over its time first, the longest over on top; then what falls due, the soonest first; then what only waits. Pure. */
export function worstFirst(items: readonly WaitingItem[]): WaitingItem[] {
  return [...items].sort(
    (a, b) => RANK[a.pressing] - RANK[b.pressing] || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

const sum = (items: readonly WaitingItem[]) => items.reduce((all, { count }) => all + count, 0);

/** One figure for all that waits, and one for each tab where some of it is found. Pure. */
export function marksOf(items: readonly WaitingItem[], unread: number): HomeMarks {
  const on = (tab: WaitingTab) => sum(items.filter((one) => one.tab === tab));
  return { home: sum(items), requests: on('requests'), desk: on('desk'), groups: on('groups'), unread };
}

/** The figures of all one's desks together. Pure. @param waiting how many of them wait for a resident's word */
export function deskFigures(items: readonly WaitingItem[], waiting: number): DeskSummary {
  const mine = items.filter(({ tab }) => tab === 'desk');
  const late = mine.reduce((all, { late, pressing, count }) => all + (late ?? (pressing === 'late' ? count : 0)), 0);
  return { todo: sum(mine), overdue: late, waiting };
}

/** The desks on which something waits, the one with the worst of it first. Pure. @param items the worst first */
export function desksOf(items: readonly WaitingItem[]): { desk: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { desk, count } of items) if (desk !== '') counts.set(desk, (counts.get(desk) ?? 0) + count);
  return [...counts].map(([desk, count]) => ({ desk, count }));
}
