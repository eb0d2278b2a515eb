import { timeRemains } from '../../platform/clock';
import { standingsOf, type CellsNow, type CellSummary, type PostStanding } from '../../directory/api';
import { Refusal } from '../../platform/errors';
import { decideRecell, homeIn } from '../recell';
import type { ServiceRequest } from '../request';
import { saveStep } from '../store';
import { openRequestsBelow, renameCell, type InCells } from '../store-cells';

const PAGE = 50;
/** Writes sent at a time. */
const WRITES_AT_ONCE = 10;

export interface Recelling {
  moved: number;
  /** that nobody answers for where they lie now, or that somebody changed meanwhile: to be looked at again */
  unsettled: number;
  /** false when time ran out before all were looked at */
  finished: boolean;
}
type Outcome = 'moved' | 'unsettled' | 'stays';

/**
 * Brings the open requests of a community whose cells were redrawn into the cell that each lies in now, and to who answers there. Each
 * is one conditional write, so that a run that died half-way is simply run again; until then they stay with whoever has them.
 * @param until epoch milliseconds by the real clock after which no further page is begun
 */
export async function recellCommunity(
  communityCode: string,
  cellsNow: CellsNow,
  now: number,
  until: number,
): Promise<Recelling> {
  const total: Recelling = { moved: 0, unsettled: 0, finished: false };
  for (let from: InCells | null = null; timeRemains(until);) {
    const page: ServiceRequest[] = await openRequestsBelow(communityCode, from, PAGE);
    const outcomes = await recellAll(page, await cellsNow(page), now);
    total.moved += outcomes.filter((outcome) => outcome === 'moved').length;
    total.unsettled += outcomes.filter((outcome) => outcome === 'unsettled').length;
    const last: ServiceRequest | undefined = page.at(-1);
    if (page.length < PAGE || !last) return { ...total, finished: true };
    from = last;
  }
  return total;
}

async function recellAll(page: readonly ServiceRequest[], cells: readonly CellSummary[], now: number) {
  const leaving = page.flatMap((request, i) => {
    const cell = cells[i];
    return cell && (cell.code !== request.cellCode || cell.name !== request.cellName) ? [{ request, cell }] : [];
  });
  const standings = await standingsOf(
    leaving.map(({ request, cell }) => ({
      owner: { ...request.owner, home: homeIn(request, cell.code) },
      passedOn: request.passedOnBy,
    })),
    now,
  );
  const outcomes: Outcome[] = [];
  for (let i = 0; i < leaving.length; i += WRITES_AT_ONCE) {
    const part = leaving.slice(i, i + WRITES_AT_ONCE);
    const done = part.map(({ request, cell }, at) => recellOne(request, cell, standings[i + at], now));
    outcomes.push(...(await Promise.all(done)));
  }
  return outcomes;
}

async function recellOne(
  request: ServiceRequest,
  cell: CellSummary,
  standing: PostStanding | undefined,
  now: number,
): Promise<Outcome> {
  if (!standing) throw new Error('a standing is missing');
  if (cell.code === request.cellCode) {
    if (cell.name !== '') await renameCell(request, cell.name);
    return 'stays';
  }
  const decision = decideRecell(request, cell, standing, now);
  if (!decision) return 'unsettled';
  try {
    await saveStep(request, decision);
    return 'moved';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STALE') return 'unsettled';
    throw error;
  }
}
