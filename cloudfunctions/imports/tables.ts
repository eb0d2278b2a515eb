import { IMPORT_TABLES } from '../import-tables';
import type { ImportTable } from '../platform/import-table';

/** What can be brought in, in the order in which one needs the other: each context declares its own in part.ts. */
export async function tables(): Promise<ImportTable[]> {
  return (await Promise.all(IMPORT_TABLES.map(({ load }) => load()))).flat();
}

/** @returns undefined for what no context declares */
export async function tableOf(key: string): Promise<ImportTable | undefined> {
  const its = await IMPORT_TABLES.find(({ keys }) => keys.includes(key))?.load();
  return its?.find((table) => table.key === key);
}
