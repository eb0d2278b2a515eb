import { gridNameOf, type CellsNow } from '../../../directory/api';
import { timeRemains } from '../../../platform/clock';
import { collection, command } from '../../../platform/database';
import { changed } from '../decide';
import { THE_RULE } from '../entry';
import type { Household } from '../household';
import { HOUSEHOLDS, households } from '../store';

const PAGE = 100;
interface Recelling {
  moved: number;
  unsettled: number;
  finished: boolean;
}

/**
 * Brings the households of a redrawn community into the cell that each address lies in now: what is due goes with them. Each is one
 * conditional write, so that a run that died half-way is simply run again.
 * @param until epoch milliseconds by the real clock after which no further page is begun
 */
export async function recellHouseholds(
  communityCode: string,
  cellsNow: CellsNow,
  now: number,
  until: number,
): Promise<Recelling> {
  const total: Recelling = { moved: 0, unsettled: 0, finished: false };
  for (let after = ''; timeRemains(until);) {
    const page = await householdsAfter(communityCode, after);
    const cells = await cellsNow(
      page.map(({ cellCode, addressId }) => ({ cellCode, place: { point: null, addressId } })),
    );
    for (const [i, household] of page.entries()) {
      const cell = cells[i];
      if (!cell || cell.code === household.cellCode || (await gridNameOf(cell.code, now)) === '') continue;
      await households.change(household, (state) => inCell(state, cell.code, cell.communityCode, now));
      total.moved += 1;
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) return { ...total, finished: true };
    after = last._id;
  }
  return total;
}

function inCell(state: Household, cellCode: string, communityCode: string, now: number) {
  if (state.cellCode === cellCode) return null;
  return changed(
    state,
    { cellCode, communityCode },
    { action: 'recell', commandId: `recell-${state.version}` },
    THE_RULE(now),
  );
}

/** By index community. */
async function householdsAfter(communityCode: string, after: string): Promise<Household[]> {
  const { data } = await collection(HOUSEHOLDS)
    .where({ communityCode, status: 'living', _id: command().gt(after) })
    .orderBy('_id', 'asc')
    .limit(PAGE)
    .get();
  return data as Household[];
}
