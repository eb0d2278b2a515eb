import type { ImportTable } from '../platform/import-table';
import { oneForm } from '../platform/one-form';
import { withName, type SheetFault, type SheetRow } from './parse';

type Keyed = Pick<ImportTable, 'columns' | 'unique' | 'apart'>;

const written = (cells: SheetRow['cells'], key: string) => String(cells[key] ?? '');

/** Rows that repeat what no two may share, over the whole file, however it is spelled. Pure. */
export function repeatedRows({ columns, unique, apart = [] }: Keyed, rows: readonly SheetRow[]): SheetFault[] {
  const sets = [unique, ...apart.map((key) => [key])].filter(({ length }) => length > 0);
  return sets.flatMap((keys) => repeatedIn(columns, keys, rows));
}

function repeatedIn(columns: Keyed['columns'], keys: readonly string[], rows: readonly SheetRow[]): SheetFault[] {
  const heading = columns.find(({ key }) => key === keys[0])?.heading ?? '';
  const seen = new Map<string, SheetRow>();
  return rows.flatMap((one): SheetFault[] => {
    const { sheet, row, cells } = one;
    // what was not filled in is no repetition
    if (keys.every((column) => written(cells, column) === '')) return [];
    const key = JSON.stringify(keys.map((column) => oneForm(written(cells, column))));
    const first = seen.get(key);
    if (!first) seen.set(key, one);
    return first ? [withName({ sheet, row, column: heading, message: sayRepeated(keys, first, one) }, cells)] : [];
  });
}

function sayRepeated(unique: readonly string[], first: SheetRow, again: SheetRow): string {
  const other = unique.find((key) => written(first.cells, key) !== written(again.cells, key));
  const { name } = withName({ sheet: '', row: 0, column: '', message: '' }, first.cells);
  const where = `第 ${first.row} 行${name ? `“${name}”` : ''}`;
  if (other === undefined) return `和${where}重复了，只能有一行。`;
  const names = `“${written(again.cells, other)}”就是“${written(first.cells, other)}”`;
  return `和${where}重复了（${names}），只能有一行。`;
}

/** What is spelled in several ways and seen as one. */
export interface SeenAsOne {
  /** the column's heading */
  column: string;
  spellings: string[];
}

/** So many are listed: more is a file to be looked through. */
const LISTED = 50;

/**
 * What in the columns that tell rows apart is spelled in more than one way, as an administrator has to know before it is written. A
 * building is another in another estate. Pure.
 */
export function seenAsOne({ columns, unique }: Keyed, rows: readonly SheetRow[]): SeenAsOne[] {
  const found = new Map<string, { column: string; spellings: Set<string> }>();
  for (const { cells } of rows)
    for (const [n, key] of unique.entries()) {
      const column = columns.find((one) => one.key === key);
      if (column?.kind !== 'text' || written(cells, key) === '') continue;
      const within = JSON.stringify(unique.slice(0, n + 1).map((one) => oneForm(written(cells, one))));
      const one = found.get(within) ?? { column: column.heading, spellings: new Set<string>() };
      one.spellings.add(written(cells, key));
      found.set(within, one);
    }
  const several = [...found.values()].filter(({ spellings }) => spellings.size > 1);
  const listed = several.map(({ column, spellings }) => ({ column, spellings: [...spellings].sort() }));
  return [...new Map(listed.map((one) => [JSON.stringify(one), one])).values()].slice(0, LISTED);
}
