import { ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import { shortOf } from '../counts';
import { callUp } from '../decide-call';
import { inTurn, searchOf } from '../line';
import type { Call, Place } from '../order';
import { reserveIn, reserveOf, saveCall } from '../store-calls';
import { changeCall } from '../store-changes';
import { placeById } from '../store';

const LOOKED_AT = 60;

/** Who is next for a place, the first on top: those of the groups of who did not come, then the nearest; some calls at most. */
async function nextFor(place: Place): Promise<Call[]> {
  const kin = await reserveOf(place.orderId, place.lost, LOOKED_AT);
  for (const grid of searchOf(place.gridCode)) {
    if (kin.length > 0) break;
    const near = await reserveIn(place.orderId, grid, LOOKED_AT);
    if (near.length > 0) return inTurn(place, near);
  }
  return inTurn(place, kin);
}

export type FillBy = { side: string; name: string; title: string; openid: string };
export const RULE: FillBy = { side: 'rule', name: '', title: '', openid: '' };

/**
 * The next in line are called until the place lacks nobody, or nobody is left. Each is one transaction with the place, which is looked
 * at anew: two who fill the last gap at once call one person. Whoever another order has called meanwhile is passed over.
 * @returns how many were called
 */
export async function fillPlace(placeId: string, by: FillBy, commandId: string, now: number): Promise<number> {
  let called = 0;
  for (let round = 0; round < ORDER_LIMITS.fillAtOnce; round++) {
    const place = await placeById(placeId);
    if (!place?.open || shortOf(place) === 0) return called;
    const next = await nextFor(place);
    if (next.length === 0) return called;
    const before = called;
    for (const candidate of next.slice(0, Math.min(shortOf(place), ORDER_LIMITS.fillAtOnce - called)))
      if (await callOne(candidate, placeId, by, commandId, now)) called += 1;
    if (called >= ORDER_LIMITS.fillAtOnce || (called === before && next.length < LOOKED_AT && round > 0)) return called;
  }
  return called;
}

async function callOne(candidate: Call, placeId: string, by: FillBy, commandId: string, now: number): Promise<boolean> {
  let chosen = false;
  try {
    await changeCall(
      candidate._id,
      () => placeId,
      (call, place) => {
        chosen = call.status === 'reserve' && place.open && shortOf(place) > 0;
        return chosen ? callUp(call, place, by, commandId, now) : null;
      },
    );
    return chosen;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'CALLED_ELSEWHERE')) throw error;
    await passOver(candidate, now);
    return false;
  }
}

function passOver(call: Call, now: number): Promise<boolean> {
  const entry = { at: now, by: RULE, action: 'elsewhere', from: call.status, to: 'elsewhere', note: '', commandId: '' };
  return saveCall(call, { set: { status: 'elsewhere', updatedAt: now }, entry });
}
