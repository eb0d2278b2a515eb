import type { Call } from '../../platform/endpoint';
import { forgetCategories } from '../categories';
import { categoryFrom } from '../category';
import { categoryRow } from '../import-rows';
import { parseRows } from '../../platform/parse-rows';
import { saveCategory } from '../store';

/** Takes a district's categories in, all or none; a row replaces the category of the same id. */
export async function importCategories(
  _call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(categoryRow, input.rows);
  await Promise.all(rows.map((row) => saveCategory(categoryFrom(row))));
  forgetCategories();
  return { accepted: rows.length };
}
