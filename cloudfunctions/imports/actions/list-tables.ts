import type { ImportTableView } from '../contract';
import type { Call } from '../../platform/endpoint';
import type { ImportStanding } from '../../platform/import-table';
import { tableOf, tables } from '../tables';

/** No database call: the tables are the product's own. */
export async function listTables(): Promise<ImportTableView[]> {
  return (await tables()).map(({ key, label, hint, columns, geometry, standing }) => ({
    key,
    label,
    hint,
    columns: columns.map(({ heading, required, hint: how, example }) => ({ heading, required, hint: how, example })),
    geoJson: geometry !== undefined,
    standing: standing !== undefined,
  }));
}

/** What holds now of what one table brings in; null for a table that has nothing to say of it. */
export async function showStanding({ now }: Call, { table }: { table: string }): Promise<ImportStanding | null> {
  return (await (await tableOf(table))?.standing?.(now)) ?? null;
}
