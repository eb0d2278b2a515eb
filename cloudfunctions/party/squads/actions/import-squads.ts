import { gridNameOf } from '../../../directory/api';
import type { Call } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { parseRows, refuseFaults, type RowFaults } from '../../../platform/parse-rows';
import { fullNameOf } from '../../grid-names';
import { squadFrom, squadRow, type SquadRowOutput } from '../squad-row';
import { addSquads, replaceSquad, squadsById } from '../store';

/** Takes squads with their lists of people in, all or none; a row replaces what the list said of the squad of the same id. */
export async function importSquads(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(squadRow, input.rows);
  const ids = [...new Set(rows.flatMap(({ id, parentId }) => [id, parentId]))].filter((id) => id !== '');
  const known = new Map((await squadsById(ids)).map((squad) => [squad._id, squad]));
  const gridNames = await namesOf(rows, call.now);
  refuseFaults(faultsOf(rows, gridNames, new Set([...known.keys(), ...rows.map(({ id }) => id)])));
  const squads = rows.map((row) => squadFrom(row, known.get(row.id) ?? null, gridNames.get(row.gridCode)!, call.now));
  await addSquads(squads.filter(({ _id }) => !known.has(_id)));
  for (const squad of squads.filter(({ _id }) => known.has(_id)))
    if (!(await replaceSquad(squad, known.get(squad._id)!.version))) throw refusals.stale();
  return { accepted: rows.length };
}

async function namesOf(rows: readonly SquadRowOutput[], now: number): Promise<Map<string, string>> {
  const codes = [...new Set(rows.map(({ gridCode }) => gridCode))];
  return new Map(
    await Promise.all(
      codes.map(async (code) => [code, await fullNameOf(code, (one) => gridNameOf(one, now))] as const),
    ),
  );
}

function faultsOf(
  rows: readonly SquadRowOutput[],
  gridNames: ReadonlyMap<string, string>,
  ids: ReadonlySet<string>,
): RowFaults {
  const faults: RowFaults = {};
  rows.forEach(({ gridCode, parentId, id }, i) => {
    if (!gridNames.get(gridCode)) faults[`rows.${i}.gridCode`] = '没有这个网格，请先导入网格。';
    if (parentId !== '' && !ids.has(parentId)) faults[`rows.${i}.parentId`] = '没有这个上级队伍。';
    if (parentId === id) faults[`rows.${i}.parentId`] = '不能是自己的上级。';
  });
  return faults;
}
