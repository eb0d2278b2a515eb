import type * as z from 'zod';
import { Refusal } from '../../platform/errors';
import type { GivenFault, ImportCells, ImportTable } from '../../platform/import-table';
import { forgetCategories } from '../categories';
import { categoryFrom } from '../category';
import { categorySheet, mandateSheet } from '../import-columns';
import { categoryRow } from '../import-rows';
import { mandateFrom, mandateRow } from '../mandates';
import { parseRows } from '../parse-rows';
import { saveCategory } from '../store';
import { saveMandate } from '../store-mandates';

/** The tables of requests as administrators bring them in from Excel; a row replaces what has the same id. */
export const requestTables: readonly ImportTable[] = [
  {
    ...categorySheet,
    take: (rows, dryRun) =>
      takeRows(categoryRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveCategory(categoryFrom(row))));
        forgetCategories();
      }),
  },
  {
    ...mandateSheet,
    take: (rows, dryRun) =>
      takeRows(mandateRow, rows, dryRun, async (read) => {
        await Promise.all(read.map((row) => saveMandate(mandateFrom(row))));
      }),
  },
];

async function takeRows<S extends z.ZodType<{ id: string }>>(
  schema: S,
  rows: readonly ImportCells[],
  dryRun: boolean,
  save: (read: z.output<S>[]) => Promise<void>,
): Promise<GivenFault[]> {
  let read: z.output<S>[];
  try {
    read = parseRows(schema, rows);
  } catch (error) {
    if (error instanceof Refusal && error.fields) return faultsOf(error.fields);
    throw error;
  }
  if (!dryRun) await save(read);
  return [];
}

/** {"rows.3.label": "…"} → the column label of the fourth row. */
function faultsOf(fields: Readonly<Record<string, string>>): GivenFault[] {
  return Object.entries(fields).map(([path, message]) => {
    const [, row, column] = path.split('.');
    return { row: Number(row), column: column ?? '', message };
  });
}
