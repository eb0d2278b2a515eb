import type * as z from 'zod';
import { locatePlace } from '../../../directory/api';
import type { place } from '../../../platform/step-input';
import type { OccasionPlan } from '../occasion';

/** Where a form says that people meet: a point, and words for it. An occasion needs no cell, so a boundary asks nothing. */
export async function placeChosen(given: z.output<typeof place>, now: number): Promise<OccasionPlan['place']> {
  if (given.source === 'pin') {
    const { longitude, latitude } = given.point;
    return { text: given.text || '地图上的位置', point: { longitude, latitude } };
  }
  const query = given.source === 'address' ? { addressId: given.addressId } : { buildingCode: given.buildingCode };
  const found = await locatePlace(query, now);
  const known = found.outcome === 'inside' ? found.buildingText : '';
  return { text: [known, given.text].filter(Boolean).join(' ') || '活动地点', point: found.point };
}
