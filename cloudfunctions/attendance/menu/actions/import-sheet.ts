import type { ImportTable } from '../../../platform/import-table';
import { importRows } from '../../../platform/parse-rows';
import { kindSheet } from '../import-columns';
import { kindFrom, kindRow } from '../kind';
import { saveKind } from '../store';

/** The menu as administrators bring it in from Excel; a row replaces what has the same id. */
export const attendanceTables: readonly ImportTable[] = [
  {
    ...kindSheet,
    import: (rows, dryRun) =>
      importRows(kindRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveKind(kindFrom(row))));
      }),
  },
];
