import type { ImportTableView } from '../contract';
import { tables } from '../tables';

/** No database call: the tables are the product's own. */
export function listTables(): Promise<ImportTableView[]> {
  return Promise.resolve(
    tables().map(({ key, label, hint, columns, geometry }) => ({
      key,
      label,
      hint,
      columns: columns.map(({ heading, required, hint: how, example }) => ({ heading, required, hint: how, example })),
      geoJson: geometry !== undefined,
    })),
  );
}
