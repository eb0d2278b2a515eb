import type { Call, RegisteredCall } from '../../platform/endpoint';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { gridOf } from '../categories';
import type { MandateList } from '../contract';
import { mandateFrom, mandateRow, mandateView, passesDown } from '../mandates';
import { parseRows } from '../../platform/parse-rows';
import { mandatesOf, saveMandate } from '../store-mandates';

/** What a community of the person's district may be asked to do, for everybody to read: one database call. */
export async function listMandates(call: RegisteredCall): Promise<MandateList> {
  const { identity } = call;
  const grid = gridOf(identity);
  const items = grid === '' ? [] : await mandatesOf(grid.slice(0, GRID_CODE_LENGTH.district));
  return { items: items.map(mandateView), mayPassDown: identity.posts.some(passesDown) };
}

/** Takes a district's list in, all or none; a row replaces the entry of the same id. */
export async function importMandates(
  _call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(mandateRow, input.rows);
  await Promise.all(rows.map((row) => saveMandate(mandateFrom(row))));
  return { accepted: rows.length };
}
