import type { ImportTable } from '../../platform/import-table';
import { forgetCategories } from '../categories';
import { categoryFrom } from '../category';
import { categorySheet, mandateSheet } from '../import-columns';
import { categoryRow } from '../import-rows';
import { mandateFrom, mandateRow } from '../mandates';
import { importRows } from '../../platform/parse-rows';
import { saveCategory } from '../store';
import { yearsStanding } from '../../platform/working-years';
import { saveMandate } from '../store-mandates';

/** The tables of requests as administrators bring them in from Excel; a row replaces what has the same id. */
export const requestTables: readonly ImportTable[] = [
  {
    ...categorySheet,
    standing: yearsStanding,
    import: (rows, dryRun) =>
      importRows(categoryRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveCategory(categoryFrom(row))));
        forgetCategories();
      }),
  },
  {
    ...mandateSheet,
    import: (rows, dryRun) =>
      importRows(mandateRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveMandate(mandateFrom(row))));
      }),
  },
];
