import { collection, command } from '../platform/database';
import type { FormerCell } from './ground';
import { byIds, saveAll } from './store';

export const REDRAWS = 'redraws';

/**
 * A community in which cells were redrawn, renamed, split or merged, or addresses moved: what lies in it has to be looked at. It is
 * written before the tree is, so that an import that dies half-way is followed too; `_id` is the community's code.
 */
export interface Redraw {
  _id: string;
  /** the cells that changed since all was last in its place, as they were then */
  was: FormerCell[];
  /** epoch milliseconds of the last import that changed something */
  redrawnAt: number;
  /** when to look, and to look again */
  dueAt: number;
  version: number;
}

/** A community that is marked already keeps what its cells were at first. Only an import that has the tree to itself may. */
export async function markRedraws(changes: ReadonlyMap<string, readonly FormerCell[]>, now: number): Promise<void> {
  const there = new Map((await byIds<Redraw>(REDRAWS, [...changes.keys()])).map((redraw) => [redraw._id, redraw]));
  const marked = [...changes].map(([_id, cells]) => {
    const before = there.get(_id);
    const was = before?.was ?? [];
    const fresh = cells.filter(({ code }) => !was.some((known) => known.code === code));
    return { _id, was: [...was, ...fresh], redrawnAt: now, dueAt: now, version: (before?.version ?? 0) + 1 };
  });
  await saveAll(REDRAWS, [], marked);
}

/** Communities to look at, the longest waiting first; by index dueAt. */
export async function redrawsDue(now: number, limit: number): Promise<Redraw[]> {
  const due = { dueAt: command().lte(now) };
  const { data } = await collection(REDRAWS).where(due).orderBy('dueAt', 'asc').limit(limit).get();
  return data as Redraw[];
}

/** When to look again; one that was marked anew meanwhile stays due. */
export async function setRedrawDue({ _id, version, redrawnAt }: Redraw, dueAt: number): Promise<void> {
  await collection(REDRAWS).where({ _id, version, redrawnAt }).update({ dueAt });
}

/** All is in its place; one that was marked anew meanwhile stays. */
export async function removeRedraw({ _id, version, redrawnAt }: Redraw): Promise<void> {
  await collection(REDRAWS).where({ _id, version, redrawnAt }).remove();
}
