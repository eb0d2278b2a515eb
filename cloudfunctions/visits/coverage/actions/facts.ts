import { ALL, rowAt } from '../coverage';
import { totalsById } from '../store';

/** How a grid stands, for those who show it beside other figures: no person is in it. */
export interface VisitFacts {
  gridCode: string;
  households: number;
  tagged: number;
  done: number;
  due: number;
  overdue: number;
}

/** Of grids down from the town, in the order asked; one database call. */
export async function coverageFacts(gridCodes: readonly string[], now: number): Promise<VisitFacts[]> {
  const found = new Map((await totalsById(gridCodes)).map((totals) => [totals._id, totals]));
  return gridCodes.map((gridCode) => {
    const totals = found.get(gridCode);
    const row = rowAt(ALL, totals?.rows[ALL] ?? { name: '', group: 'all', counts: {} }, now);
    const { households: tagged, done, due, overdue } = row;
    return { gridCode, households: totals?.households ?? 0, tagged, done, due, overdue };
  });
}
