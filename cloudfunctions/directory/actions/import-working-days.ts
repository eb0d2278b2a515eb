import type { ImportTable } from '../../platform/import-table';
import { saveWorkingYears, yearsStanding } from '../../platform/working-years';
import { readRows } from '../import-rows';
import { spanRow, workingDaysSheet, yearsFrom } from '../working-days';

/** The announced days off of a year, brought in before the product knows them; a year replaces what was known of it. */
export const workingDaysTable: ImportTable = {
  ...workingDaysSheet,
  standing: yearsStanding,
  import: async (rows, dryRun, now) => {
    const { read, faults } = readRows('working-days', spanRow, rows);
    if (faults.length > 0) return faults.map(({ row, column, message }) => ({ row: row - 1, column, message }));
    const found = yearsFrom(
      read.map(({ value }) => value),
      now,
    );
    if (found.faults.length === 0 && !dryRun) await saveWorkingYears(found.years, now);
    return found.faults;
  },
};
