import type { CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { ORDER_LIMITS } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { gridsUp, heardUp } from '../../platform/upward';
import { moved, shortOf } from './counts';
import type { Counts, Gap, Issuer, Place } from './order';
import { MINUTE } from '../../platform/clock';

/** Who answers as chief now, as far as gaps go. */
export interface GapOwner {
  personId: string;
  name: string;
  title: string;
}
export type Chiefs = ReadonlyMap<string, GapOwner>;
/** Groups of people who did not come, as many as are asked first. */
const LOST_MOST = 50;

/** Whose chiefs may have to see to a gap: from the place's own grid up to the order's. */
export function gridsAbove({ gridCode, commandGrid }: Pick<Place, 'gridCode' | 'commandGrid'>): string[] {
  return gridsUp({ of: gridCode, upTo: commandGrid });
}

/** The nearest chief from a grid on up, else who gave the order. */
function ownerFrom(place: Place, from: string, chiefs: Chiefs, issuer: Issuer): Pick<Gap, 'gridCode' | 'owner'> {
  const { chief, gridCode } = heardUp({ of: place.gridCode, owner: from, upTo: place.commandGrid }, chiefs);
  const { personId, name, title } = chief ?? issuer;
  return { gridCode: gridCode ?? place.commandGrid, owner: { personId, name, title } };
}

/** What changes at a place when its figures do: a gap opens with an owner and a clock, stays as it is, or closes. Pure. */
export function withCounts(
  place: Place,
  counts: Counts,
  chiefs: Chiefs,
  issuer: Issuer,
  now: number,
): Pick<Place, 'counts' | 'gap' | 'nextClockAt'> {
  const short = place.open ? shortOf({ wanted: place.wanted, counts }) : 0;
  const gap = short === 0 ? null : (place.gap ?? openGap(place, chiefs, issuer, now));
  return { counts, gap, nextClockAt: gap?.due ?? null };
}

function openGap(place: Place, chiefs: Chiefs, issuer: Issuer, now: number): Gap {
  const due = now + ORDER_LIMITS.gapMinutes * MINUTE;
  return { since: now, due, ...ownerFrom(place, place.gridCode, chiefs, issuer) };
}

/**
 * What changes at a place when one person's call does, e.g. from called to on the way: its figures, and with them its gap. Pure.
 * @param from null for somebody who is called only now
 * @param group the group the person is of: when they do not come, somebody of the same group is called first in their stead
 */
export function withMove(
  place: Place,
  from: CallState | null,
  to: CallState,
  group: string,
  chiefs: Chiefs,
  issuer: Issuer,
  now: number,
): Partial<Place> {
  const changed = withCounts(place, moved(place.counts, from, to), chiefs, issuer, now);
  const lost = to === 'declined' || to === 'silent' || to === 'left';
  const groups = [...place.lost.filter((one) => one !== group), group].slice(-LOST_MOST);
  return { ...changed, ...(lost ? { lost: groups } : {}), updatedAt: now };
}

/** The gap one level up: the next chief above its owner, and who gave the order at the last; there it is called to mind again. Pure. */
export function passedUp(place: Place, chiefs: Chiefs, issuer: Issuer, now: number): Gap | null {
  const { gap } = place;
  if (!gap) return null;
  const atTop = gap.gridCode.length <= place.commandGrid.length;
  const minutes = atTop ? ORDER_LIMITS.gapAgainMinutes : ORDER_LIMITS.gapMinutes;
  const above = atTop ? gap.gridCode : gap.gridCode.slice(0, -3);
  return { ...gap, ...ownerFrom(place, above, chiefs, issuer), due: now + minutes * MINUTE };
}
