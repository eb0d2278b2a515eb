import * as z from 'zod';
import { inputFields, line } from '../platform/input';
import type { ImportReport } from './contract';

/** One thing wrong in a table: row 1 is the first row of the batch, column is the row's own key. */
export type RowFault = ImportReport['errors'][number];

/** A row that reads well, with its number for what is found wrong with it later. */
export interface ReadRow<T> {
  row: number;
  value: T;
}

/** Numbers stand for text: a table often gives codes and phone numbers as numbers. */
export const asText = (value: unknown) => (typeof value === 'number' ? String(value) : value);
const blank = (value: unknown) => (value === null || value === undefined ? '' : asText(value));

/** Words in a table, trimmed, with none of the characters that no keyboard sends. */
export const text = (label: string, max: number) => z.preprocess(asText, line(label, 1, max));
export const optionalText = (label: string, max: number) => z.preprocess(blank, line(label, 0, max)).default('');
export const pattern = (shape: RegExp, message: string) =>
  z.preprocess(asText, z.string({ error: message }).trim().regex(shape, message));
export const count = (label: string, max: number) =>
  z.preprocess(
    (value) => (value === null || value === '' ? undefined : typeof value === 'string' ? Number(value) : value),
    z
      .number({ error: `${label}要填数字。` })
      .int(`${label}要填整数。`)
      .min(0, `${label}不能是负数。`)
      .max(max, `${label}太大了，请核对。`)
      .default(0),
  );
export const rowId = (label: string) => pattern(/^[\w-]{1,64}$/, `${label}只能用字母、数字、横线，最多 64 个。`);
export const codeOfGrid = pattern(/^\d{6}(\d{3}){0,3}$/, '网格编号要 6、9、12 或 15 位数字。');

/** Reads each row by its schema: what reads well, and every fault of the others. */
export function readRows<S extends z.ZodType>(
  table: RowFault['table'],
  schema: S,
  rows: readonly unknown[],
): { read: ReadRow<z.output<S>>[]; faults: RowFault[] } {
  const read: ReadRow<z.output<S>>[] = [];
  const faults: RowFault[] = [];
  rows.forEach((given, i) => {
    const result = schema.safeParse(given);
    if (result.success) read.push({ row: i + 1, value: result.data });
    else faults.push(...faultsIn(table, i + 1, result.error));
  });
  return { read, faults };
}

function faultsIn(table: RowFault['table'], row: number, error: z.ZodError): RowFault[] {
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
  const known = Object.entries(inputFields(error)).filter(([column]) => column !== 'input' || unknown.length === 0);
  return [
    ...known.map(([column, message]) => ({ table, row, column, message })),
    ...unknown.map((column) => ({ table, row, column, message: `表里没有“${column.slice(0, 20)}”这一列，请删去。` })),
  ];
}

/** The second and later rows that give the same key, e.g. the same code or phone number. */
export function repeats<T>(
  table: RowFault['table'],
  column: string,
  rows: readonly ReadRow<T>[],
  keyOf: (value: T) => string,
  message: (first: T) => string,
): RowFault[] {
  // by what the other row says, and not by its number: a batch does not know where in the sheet it stands
  const seen = new Map<string, ReadRow<T>>();
  return rows.flatMap((one) => {
    const key = keyOf(one.value);
    const first = seen.get(key);
    if (first && key !== '') return [{ table, row: one.row, column, message: message(first.value) }];
    seen.set(key, one);
    return [];
  });
}
