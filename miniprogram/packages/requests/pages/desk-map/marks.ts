import type { RequestSummary } from '../../../../../cloudfunctions/requests/contract';
import type { MapMark } from '../../../directory/components/cell-map/shapes';

/** Needs at one point: several of one building are one pin. */
export interface Spot {
  mark: MapMark;
  items: RequestSummary[];
}

/** Needs by where they are, in the order given; one without a point is left out. */
export function spotsOf(items: readonly RequestSummary[]): Spot[] {
  const byPoint = new Map<string, RequestSummary[]>();
  for (const item of items) {
    if (!item.point) continue;
    const key = `${item.point.longitude} ${item.point.latitude}`;
    byPoint.set(key, [...(byPoint.get(key) ?? []), item]);
  }
  return [...byPoint.values()].flatMap((together) => {
    const point = together[0]?.point;
    return point ? [{ items: together, mark: { point, ...looksOf(together) } }] : [];
  });
}

/** The most pressing gives the colour: overdue, then waiting to be accepted or for the author, then being worked on. */
function looksOf(items: readonly RequestSummary[]): Pick<MapMark, 'label'> & { tone: NonNullable<MapMark['tone']> } {
  const late = items.filter(({ status }) => status.tone === 'overdue').length;
  const waits = items.some(({ status }) => status.tone === 'waiting');
  const tone = late > 0 ? 'overdue' : waits ? 'waiting' : 'working';
  if (items.length === 1) return { tone, label: late > 0 ? '超时' : (items[0]?.status.label ?? '') };
  return { tone, label: `${items.length} 件${late > 0 ? `，${late} 件超时` : ''}` };
}

/** What the map does not show, in words; '' for nothing. */
export function leftOut(unplaced: number, more: boolean): string {
  const without = unplaced > 0 ? `还有 ${unplaced} 件没有位置，在工作台里看。` : '';
  return more ? `${without}手上的事太多，地图上先画出一部分。` : without;
}
