import { attendanceTables } from '../attendance/api';
import { directoryTables } from '../directory/api';
import { partyTables, squadTable } from '../party/api';
import type { ImportTable } from '../platform/import-table';
import { requestTables } from '../requests/api';

/** What can be brought in, in the order in which one needs the other. A context offers its own tables by its api. */
export const tables: readonly ImportTable[] = [
  ...directoryTables,
  ...requestTables,
  ...attendanceTables,
  ...partyTables,
  squadTable,
];

export const tableOf = (key: string): ImportTable | undefined => tables.find((table) => table.key === key);
