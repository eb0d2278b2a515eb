import type * as z from 'zod';
import { Refusal, refusals } from './errors';
import type { GivenFault, ImportCells } from './import-table';
import { inputFields } from './input';

/** As many faults as an answer has room for. */
const FAULTS_SHOWN = 500;

/** Faults of rows by field: {"rows.3.words": "…"}, rows from 0. */
export type RowFaults = Record<string, string>;

/** All rows, or a refusal that names each bad one: nothing is half-imported. Ids must not repeat. */
export function parseRows<S extends z.ZodType<{ id: string }>>(schema: S, rows: readonly unknown[]): z.output<S>[] {
  const faults: RowFaults = {};
  const parsed: z.output<S>[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const result = schema.safeParse(row);
    if (!result.success) {
      for (const [field, message] of Object.entries(inputFields(result.error)))
        faults[`rows.${index}.${field}`] = message;
      continue;
    }
    if (seen.has(result.data.id)) faults[`rows.${index}.id`] = '编号重复了。';
    seen.add(result.data.id);
    parsed.push(result.data);
  }
  refuseFaults(faults);
  return parsed;
}

/** Refuses when there is any fault. */
export function refuseFaults(faults: RowFaults): void {
  const entries = Object.entries(faults);
  if (entries.length > 0) throw refusals.badInput(Object.fromEntries(entries.slice(0, FAULTS_SHOWN)), 'import rows');
}

/**
 * Rows from Excel, by the schema of their own import: all are saved, or what is wrong is said and none is.
 * @param save is not called by a dry run
 */
export async function importRows<S extends z.ZodType<{ id: string }>>(
  schema: S,
  rows: readonly ImportCells[],
  dryRun: boolean,
  save: (read: z.output<S>[]) => Promise<void>,
): Promise<GivenFault[]> {
  return faultsFrom(async () => {
    const read = parseRows(schema, rows);
    if (!dryRun) await save(read);
  });
}

/** What is wrong with rows, as somebody's own work on them refuses it: by row and column. @throws what is no fault of a row */
export async function faultsFrom(work: () => Promise<void>): Promise<GivenFault[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof Refusal && error.fields) return faultsOf(error.fields);
    throw error;
  }
}

/** {"rows.3.label": "…"} → the column label of the fourth row. */
function faultsOf(fields: Readonly<Record<string, string>>): GivenFault[] {
  return Object.entries(fields).map(([path, message]) => {
    const [, row, column] = path.split('.');
    return { row: Number(row), column: column ?? '', message };
  });
}
