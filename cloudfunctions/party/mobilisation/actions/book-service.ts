import { bookDuty, bookPaidDuty, openDuty, type Duty } from '../../../attendance/api';
import { isPaidStaff } from '../../../directory/api';
import type { Call, MobilisationOrder } from '../order';

/** What the record of service calls it. */
const KIND_LABEL = '应急值守';

function dutyOf(order: MobilisationOrder, now: number): Duty {
  const { _id: id, title, purpose: words, gridCode, gridName, issuedAt: startsAt, by } = order;
  const { openid, name, title: post, phone, postId } = by;
  const organiser = { openid, name, title: post, phone, postId, gridCode };
  return {
    id,
    title,
    words,
    kindLabel: KIND_LABEL,
    gridCode,
    gridName,
    place: gridName,
    startsAt,
    endsAt: now,
    organiser,
  };
}

/** Makes the order known to the record of service, before anybody's time is put there. */
export function openService(order: MobilisationOrder, now: number): Promise<void> {
  return openDuty(dutyOf(order, now), now);
}

/**
 * Puts somebody's time on the spot into the record of service; of paid staff it is duty, and no service. Doing it again changes
 * nothing. Whoever is not known here has none. @returns whether it was duty
 */
export async function bookService(order: MobilisationOrder, call: Call, now: number): Promise<boolean> {
  const { person, arrivedAt, leftAt, arrivedBy } = call;
  if (arrivedAt === null || leftAt === null || person.openid === '') return false;
  const { openid, name, phone } = person;
  const served = { openid, name, phone, from: arrivedAt, until: leftAt, way: arrivedBy ?? 'hand' };
  if (await isPaidStaff(openid, arrivedAt)) {
    await bookPaidDuty({ id: order._id, title: order.title }, served, now);
    return true;
  }
  await bookDuty(dutyOf(order, now), served, now);
  return false;
}
