import type { CellSummary, Owner } from '../../directory/api';
import { covers } from '../../platform/identity';
import type { OccasionPlan } from './occasion';
import { listsOf } from '../planning/plan';
import { organisersOf } from './sides';

/** What of an occasion, and of a series' plan, follows a redrawn grid. */
export type Placed = Pick<OccasionPlan, 'gridCode' | 'gridName' | 'lists' | 'organiser' | 'named' | 'squad'>;

/** Whoever answers in the cell that it lies in now, with their WeChat identity; '' for one who has bound none. */
export interface Heir {
  owner: Owner;
  openid: string;
}

/** What becomes of it; `handed` when somebody else organises it now. */
export interface Recelled {
  set: Placed & { organisers: string[] };
  handed: boolean;
}

/** Is it held by a post that sees nothing of this cell? Then whoever answers there has to take it over. Pure. */
export function needsHeir({ organiser, squad }: Placed, cell: Pick<CellSummary, 'code'>): boolean {
  return !squad && organiser.postId !== '' && !covers(organiser.gridCode, cell.code);
}

/**
 * Something held in a cell, in the cell that it lies in since the cells were redrawn (S3). Held from above, or by a squad, it stays
 * with whoever holds it; held by a post of the old cell it goes to whoever answers in the new one, and who held it helps on as long
 * as their own cell is there. Pure.
 * @param stays the cell it lay in is still in use
 * @returns null when nobody answers there yet: then it stays as it is
 */
export function recelled(placed: Placed, cell: CellSummary, heir: Heir | null, stays: boolean): Recelled | null {
  const here = { gridCode: cell.code, gridName: cell.name, lists: listsOf(cell.code) };
  if (!needsHeir(placed, cell)) return withLists({ ...placed, ...here }, false);
  if (!heir) return null;
  const { organiser } = placed;
  const { name, title, phone, postId, gridCode } = heir.owner;
  const others = placed.named.filter(({ openid }) => openid !== heir.openid);
  const handed = organiser.openid !== heir.openid;
  const before = { openid: organiser.openid, name: organiser.name, title: organiser.title, phone: organiser.phone };
  const named = handed && stays && organiser.openid !== '' ? [...others, before] : others;
  const taken = { openid: heir.openid, name, title, phone, postId, gridCode };
  return withLists({ ...placed, ...here, organiser: taken, named }, handed);
}

function withLists({ gridCode, gridName, lists, organiser, named, squad }: Placed, handed: boolean): Recelled {
  const placed = { gridCode, gridName, lists, organiser, named, ...(squad ? { squad } : {}) };
  return { set: { ...placed, organisers: organisersOf(placed) }, handed };
}
