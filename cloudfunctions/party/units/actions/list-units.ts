import { gridNameOf } from '../../../directory/api';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { parseRows } from '../../../platform/parse-rows';
import { districtOf } from '../../district';
import type { UnitView } from '../contract';
import { saveUnit, unitsOf } from '../store';
import { unitFrom, unitRow, unitsNamed, unitView } from '../unit';

/** Units of the person's district to choose from: one database call. */
export async function findUnits(call: RegisteredCall, { text }: { text: string }): Promise<UnitView[]> {
  const district = districtOf(call.identity);
  if (district === '') return [];
  const found = unitsNamed(await unitsOf(district), text);
  return Promise.all(
    found.map(async (unit) => unitView(unit, unit.pairedCode && (await gridNameOf(unit.pairedCode, call.now)))),
  );
}

/** Takes a district's units in, all or none; a row replaces the unit of the same id. */
export async function importUnits(
  _call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(unitRow, input.rows);
  await Promise.all(rows.map((row) => saveUnit(unitFrom(row))));
  return { accepted: rows.length };
}
