import { gridNameOf } from '../../../directory/api';
import type { Call } from '../../../platform/endpoint';
import { parseRows, refuseFaults, type RowFaults } from '../../../platform/parse-rows';
import { fullNameOf } from '../../grid-names';
import { drillRow, pastDrill } from '../past-drill';
import { addOrder } from '../store';
import { addCalls } from '../store-calls';

const WRITTEN_AT_ONCE = 100;

/** Takes orders from before in, all or none; the same rows again change nothing. */
export async function importDrills(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(drillRow, input.rows);
  const codes = [
    ...new Set(rows.flatMap(({ gridCode, places }) => [gridCode, ...places.map((place) => place.gridCode)])),
  ];
  const named = codes.map(async (code) => [code, await fullNameOf(code, (one) => gridNameOf(one, call.now))] as const);
  const names = new Map(await Promise.all(named));
  const faults: RowFaults = {};
  rows.forEach(({ gridCode, places }, i) => {
    if ([gridCode, ...places.map((place) => place.gridCode)].some((code) => !names.get(code)))
      faults[`rows.${i}.gridCode`] = '有的网格没有导入。';
  });
  refuseFaults(faults);
  for (const row of rows) {
    const { order, places, calls } = pastDrill(row, (code) => names.get(code) ?? '');
    for (let i = 0; i < calls.length; i += WRITTEN_AT_ONCE) await addCalls(calls.slice(i, i + WRITTEN_AT_ONCE));
    await addOrder(order, places);
  }
  return { accepted: rows.length };
}
