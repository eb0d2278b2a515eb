import type { ImportTable } from '../../platform/import-table';
import { importRows } from '../../platform/parse-rows';
import { stationKindSheet, unitSheet } from '../import-columns';
import { kindFrom, kindRow } from '../stations/kinds';
import { saveKind } from '../stations/store';
import { saveUnit } from '../units/store';
import { unitFrom, unitRow } from '../units/unit';

/** What administrators bring in from Excel; a row replaces what has the same id. */
export const partyTables: readonly ImportTable[] = [
  {
    ...unitSheet,
    import: (rows, dryRun) =>
      importRows(unitRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveUnit(unitFrom(row))));
      }),
  },
  {
    ...stationKindSheet,
    import: (rows, dryRun) =>
      importRows(kindRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveKind(kindFrom(row))));
      }),
  },
];
