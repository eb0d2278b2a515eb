import type { z } from 'zod';
import { gridNameOf, gridsBelow } from '../../directory/api';
import { beijingParts } from '../../platform/clock';
import { cursorText, parseCursor } from '../../platform/cursor';
import { isOfPerson, marksAsked } from '../../platform/search';
import type { RegisteredCall } from '../../platform/endpoint';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { LEDGER_LIMITS, type LedgerSort } from '../../../miniprogram/packages/ledger/vocabulary/ledger';
import type { inputs, LedgerLine, LedgerPage, LedgerPlaces, LedgerTotals } from '../contract';
import type { LedgerEntry } from '../entry';
import { filterFrom, pathOf, type LedgerFilter } from '../filter';
import { gridInScope, scopeOf } from '../scope';
import { look, sortOf } from '../store';
import { lineOf } from '../views';
import { gridShown, named, pathWithin } from './grid-names';
import { totalsOf } from './totals-of';

/** One page in one database call, whatever the filter. */
export function list(
  call: RegisteredCall,
  { text, sort, cursor, ...filter }: z.output<typeof inputs.list>,
): Promise<LedgerPage> {
  const grid = gridInScope(call.identity.posts, filter.gridCode);
  return pageOfLines({ ...filterFrom(grid, filter), ...(sort ? { sort } : {}) }, { text, cursor }, call.now);
}

/** What of the lines of a filter is looked for, and after which page. */
interface Asked {
  text: string | undefined;
  cursor: string | undefined;
}

/** In one database call, none for what nobody may look for. */
export async function pageOfLines(filter: LedgerFilter, { text, cursor }: Asked, now: number): Promise<LedgerPage> {
  const marks = text ? marksFor(filter.grid, text) : [];
  if (marks === null) return { items: [], next: null, soFar: '' };
  const path = pathOf({ ...filter, marks });
  const size = LEDGER_LIMITS.pageSize;
  const { found, endedAt } = await look(path, parseCursor(cursor), size + 1);
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  const more = found.length > size && last ? { key: last[sortOf(path).field] ?? 0, id: last._id } : endedAt;
  return {
    items: await linesOf(shown, now),
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

function sayHowFar(at: number, order: LedgerSort): string {
  const { year, month, day } = beijingParts(at);
  const date = `${year}年${month}月${day}日`;
  if (order === 'due') return `已查到时限是 ${date} 的，还可以继续往后找`;
  return `已查到 ${date}，还可以继续往${order === 'newest' ? '前' : '后'}找`;
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
