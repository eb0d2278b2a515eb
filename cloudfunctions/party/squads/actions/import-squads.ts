import { isDeepStrictEqual } from 'node:util';
import { gridNameOf } from '../../../directory/api';
import type { Call } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { GivenFault, ImportTable } from '../../../platform/import-table';
import { parseRows, refuseFaults, type RowFaults } from '../../../platform/parse-rows';
import { fullNameOf } from '../../grid-names';
import { squadsIn, squadSheet } from '../sheet';
import type { Squad } from '../squad';
import { squadFrom, squadRow, type SquadRowOutput } from '../squad-row';
import { addSquads, repeatHost, replaceSquad, squadsById } from '../store';

/** Takes squads with their lists of people in, all or none; a row replaces what the list said of the squad of the same id. */
export async function importSquads(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(squadRow, input.rows);
  const found = await lookUp(rows, call.now);
  const faults: RowFaults = {};
  for (const { row, column, message } of faultsOf(rows, found)) faults[`rows.${row}.${column}`] = message;
  refuseFaults(faults);
  await save(rows, found, call.now);
  return { accepted: rows.length };
}

/** The same from Excel, a person a row. */
export const squadTable: ImportTable = {
  ...squadSheet,
  async import(cells, dryRun, now) {
    const { squads, faults } = squadsIn(cells);
    const rows = squads.map(({ row }) => row);
    const found = await lookUp(rows, now);
    const wrong = faultsOf(rows, found).map((fault) => ({ ...fault, row: squads[fault.row]?.rows[0] ?? 0 }));
    const all = [...faults, ...wrong];
    if (all.length === 0 && !dryRun) await save(rows, found, now);
    return all;
  },
};

/** What rows are judged by: the squads that stand, and the names of their grids. */
interface Found {
  known: ReadonlyMap<string, Squad>;
  gridNames: ReadonlyMap<string, string>;
}

async function lookUp(rows: readonly SquadRowOutput[], now: number): Promise<Found> {
  const ids = [...new Set(rows.flatMap(({ id, parentId }) => [id, parentId]))].filter((id) => id !== '');
  const known = new Map((await squadsById(ids)).map((squad) => [squad._id, squad]));
  const codes = [...new Set(rows.map(({ gridCode }) => gridCode))];
  const named = codes.map(async (code) => [code, await fullNameOf(code, (one) => gridNameOf(one, now))] as const);
  return { known, gridNames: new Map(await Promise.all(named)) };
}

function faultsOf(rows: readonly SquadRowOutput[], { known, gridNames }: Found): GivenFault[] {
  const ids = new Set([...known.keys(), ...rows.map(({ id }) => id)]);
  return rows.flatMap(({ gridCode, parentId, id }, row) => {
    const lost = parentId !== '' && !ids.has(parentId);
    return [
      ...(gridNames.get(gridCode) ? [] : [{ row, column: 'gridCode', message: '没有这个网格，请先导入网格。' }]),
      ...(lost ? [{ row, column: 'parentId', message: '没有这个上级队伍。' }] : []),
      ...(parentId === id ? [{ row, column: 'parentId', message: '不能是自己的上级。' }] : []),
    ];
  });
}

/** So many others may write the same squads at the same time. */
const ATTEMPTS = 5;

/** What stands already as the rows have it is left: the same rows again, also at the same time, change nothing. @throws Refusal STALE */
async function save(rows: readonly SquadRowOutput[], found: Found, now: number): Promise<void> {
  for (let attempt = 1, there = found; ; attempt++) {
    if (await saveOnce(rows, there, now, attempt > 1)) return;
    if (attempt >= ATTEMPTS) throw refusals.stale();
    there = await lookUp(rows, now);
  }
}

/** @param again others wrote them too: who leads them is said again. @returns false when somebody else wrote one of them first */
async function saveOnce(
  rows: readonly SquadRowOutput[],
  { known, gridNames }: Found,
  now: number,
  again: boolean,
): Promise<boolean> {
  const squads = rows.map((row) => squadFrom(row, known.get(row.id) ?? null, gridNames.get(row.gridCode) ?? '', now));
  if (!(await addSquads(squads.filter(({ _id }) => !known.has(_id))))) return false;
  for (const squad of squads) {
    const before = known.get(squad._id);
    if (!before) continue;
    if (isDeepStrictEqual(said(before), said(squad))) {
      if (again) await repeatHost(squad._id);
    } else if (!(await replaceSquad(squad, before.version))) return false;
  }
  return true;
}

/** What a squad says, whenever it was written. */
const said = (squad: Squad) => ({ ...squad, updatedAt: 0, version: 0 });
