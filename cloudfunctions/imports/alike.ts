import type { ImportTable } from '../platform/import-table';
import { oneForm } from '../platform/one-form';
import type { SheetFault, SheetRow } from './parse';

type Keyed = Pick<ImportTable, 'columns' | 'unique'>;

const written = (cells: SheetRow['cells'], key: string) => String(cells[key] ?? '');

/** Rows that repeat what no two may share, over the whole file, however it is spelled. Pure. */
export function repeatedRows({ columns, unique }: Keyed, rows: readonly SheetRow[]): SheetFault[] {
  if (unique.length === 0) return [];
  const heading = columns.find(({ key }) => key === unique[0])?.heading ?? '';
  const seen = new Map<string, SheetRow>();
  return rows.flatMap((one): SheetFault[] => {
    const key = JSON.stringify(unique.map((column) => oneForm(written(one.cells, column))));
    const first = seen.get(key);
    if (!first) seen.set(key, one);
    return first ? [{ sheet: one.sheet, row: one.row, column: heading, message: sayRepeated(unique, first, one) }] : [];
  });
}

function sayRepeated(unique: readonly string[], first: SheetRow, again: SheetRow): string {
  const other = unique.find((key) => written(first.cells, key) !== written(again.cells, key));
  if (other === undefined) return `和第 ${first.row} 行重复了，只能有一行。`;
  const names = `“${written(again.cells, other)}”就是“${written(first.cells, other)}”`;
  return `和第 ${first.row} 行重复了（${names}），只能有一行。`;
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
