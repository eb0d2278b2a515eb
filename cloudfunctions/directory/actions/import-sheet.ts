import type { ImportTable } from '../../platform/import-table';
import { directorySheets, type DirectorySheet } from '../import-columns';
import { importBatch } from './import-table';

/** The tables of the directory as administrators bring them in from Excel. */
export const directoryTables: readonly ImportTable[] = directorySheets.map(({ rowOf, ...sheet }) => ({
  ...sheet,
  import: async (rows, dryRun, now) => {
    const faults = await importBatch(sheet.key, rows.map(rowOf), dryRun, now);
    return faults.map(({ row, column, message }) => ({ row: row - 1, column: columnIn(sheet, column), message }));
  },
}));

/** A fault within the holders belongs to the A or the B; one in a point to its longitude. */
function columnIn({ key }: Pick<DirectorySheet, 'key'>, column: string): string {
  if (column === 'centre') return 'longitude';
  if (key !== 'posts' || !column.startsWith('holders')) return column;
  const [, which, part] = column.split('.');
  const side = which === '1' ? 'B' : 'A';
  return { from: `from${side}`, until: `until${side}` }[part ?? ''] ?? `holder${side}`;
}
