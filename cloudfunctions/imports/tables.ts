import { parts } from '../platform/house';
import type { ImportTable } from '../platform/import-table';

/** What can be brought in, in the order in which one needs the other: each context declares its own in part.ts. */
export const tables = (): ImportTable[] => parts().flatMap((part) => part.imports ?? []);

export const tableOf = (key: string): ImportTable | undefined => tables().find((table) => table.key === key);
