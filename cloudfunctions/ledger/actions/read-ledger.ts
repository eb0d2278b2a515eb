import type { z } from 'zod';
import { gridNameOf, gridsBelow } from '../../directory/api';
import { beijingParts } from '../../platform/clock';
import { cursorText, parseCursor } from '../../platform/cursor';
import { isOfPerson, marksAsked } from '../../platform/search';
import type { RegisteredCall } from '../../platform/endpoint';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { LEDGER_LIMITS } from '../../../miniprogram/packages/ledger/vocabulary/ledger';
import type { inputs, LedgerLine, LedgerPage, LedgerPlaces, LedgerTotals } from '../contract';
import type { LedgerEntry } from '../entry';
import { filterFrom, pathOf } from '../filter';
import { gridInScope, scopeOf } from '../scope';
import { look, sortOf } from '../store';
import { lineOf } from '../views';
import { gridShown, named, pathWithin } from './grid-names';
import { totalsOf } from './totals-of';

/** One page in one database call, whatever the filter. */
export async function list(
  call: RegisteredCall,
  { text, cursor, ...filter }: z.output<typeof inputs.list>,
): Promise<LedgerPage> {
  const grid = gridInScope(call.identity.posts, filter.gridCode);
  const marks = text ? marksFor(grid, text) : [];
  if (marks === null) return { items: [], next: null, soFar: '' };
  const path = pathOf({ ...filterFrom(grid, filter), marks });
  const size = LEDGER_LIMITS.pageSize;
  const { found, endedAt } = await look(path, parseCursor(cursor), size + 1);
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  const more = found.length > size && last ? { key: last[sortOf(path).field] ?? 0, id: last._id } : endedAt;
  return {
    items: await linesOf(shown, call.now),
    next: more && cursorText(more),
    soFar: endedAt ? sayHowFar(endedAt.key, path.order) : '',
  };
}

/** By a telephone number those look who answer for the people of a community: who sees whole towns does not look for a person. */
function marksFor(grid: string, text: string): string[] | null {
  const marks = marksAsked(text);
  const near = grid.length >= GRID_CODE_LENGTH.community;
  return marks?.some(isOfPerson) && !near ? null : marks;
}

function sayHowFar(at: number, order: 'overdue' | 'newest'): string {
  const { year, month, day } = beijingParts(at);
  const date = `${year}年${month}月${day}日`;
  return order === 'newest' ? `已查到 ${date}，还可以继续往前找` : `已查到时限是 ${date} 的，还可以继续往后找`;
}

/** Lines as people read them. No database call once the tree is known. */
export async function linesOf(entries: readonly LedgerEntry[], now: number): Promise<LedgerLine[]> {
  return Promise.all(
    entries.map(async (entry) => {
      const community = await gridNameOf(entry.cellCode.slice(0, GRID_CODE_LENGTH.community), now);
      return lineOf(entry, `${community}${await gridNameOf(entry.cellCode, now)}`, now);
    }),
  );
}

/** In one database call. */
export async function totals(call: RegisteredCall, input: z.output<typeof inputs.totals>): Promise<LedgerTotals> {
  const filter = filterFrom(gridInScope(call.identity.posts, input.gridCode), input);
  return (await totalsOf(filter, call.now)).totals;
}

/** Where one may look: one's own grids, and from one of them down. No database call once the tree is known. */
export async function places(call: RegisteredCall, input: z.output<typeof inputs.places>): Promise<LedgerPlaces> {
  const code = gridInScope(call.identity.posts, input.gridCode);
  const scope = scopeOf(call.identity.posts);
  return {
    scope: await named(scope, call.now),
    grid: await gridShown(code, call.now),
    path: await pathWithin(scope, code, call.now),
    below: await gridsBelow(code, call.now),
  };
}
