import { COOP_LIMITS } from '../../../miniprogram/vocabulary/coop';
import type { Refusal } from '../../platform/errors';
import { dueFrom, owedToWorker } from './money';
import type { Order } from './order';
import { orderRefusals } from './refusals';
import type { OrderGuard, OrderStep } from './step';

const MINUTE = 60_000;
/** Who would take the step. */
export interface Actor {
  openid: string;
}
type Check = (order: Order, now: number, by: Actor) => Refusal | null;
const unless = (passes: boolean, refusal: () => Refusal): Refusal | null => (passes ? null : refusal());

const CHECKS: Readonly<Record<OrderGuard, Check>> = {
  'has-items': ({ items }) => unless(items.length > 0, orderRefusals.noItems),
  'room-for-items': ({ items }) => unless(items.length < COOP_LIMITS.itemsMax, orderRefusals.itemsEnough),
  'before-visit': ({ status, visitAt }, now) =>
    unless(
      status !== 'agreed' || visitAt === null || now <= visitAt - COOP_LIMITS.cancelHours * 60 * MINUTE,
      orderRefusals.tooLateToCancel,
    ),
  'may-reschedule': ({ reschedules }) =>
    unless(reschedules < COOP_LIMITS.reschedulesMost, orderRefusals.rescheduledEnough),
  'may-extend': ({ history }) =>
    unless(
      history.filter(({ action }) => action === 'extend').length < COOP_LIMITS.extensionsMost,
      orderRefusals.extendedEnough,
    ),
  'after-visit-hour': ({ visitAt }, now) =>
    unless(visitAt !== null && now >= visitAt + COOP_LIMITS.noShowMinutes * MINUTE, orderRefusals.notYetAbsent),
  'not-own': ({ customer }, _now, { openid }) => unless(customer.openid !== openid, orderRefusals.ownOrder),
  'not-rated': ({ satisfaction }) => unless(satisfaction === null, orderRefusals.ratedAlready),
  'within-warranty': ({ warrantyUntil }, now) =>
    unless(warrantyUntil !== null && now < warrantyUntil, orderRefusals.warrantyOver),
  'is-due': ({ money }) => unless(dueFrom(money) > 0, orderRefusals.nothingDue),
  'is-to-give-back': ({ money }) => unless(dueFrom(money) < 0, orderRefusals.nothingToGiveBack),
  'is-owed': ({ money }) => {
    if (owedToWorker(money) === 0) return orderRefusals.nothingOwed();
    return unless(dueFrom(money) <= 0, orderRefusals.paidFirst);
  },
};

/** Why a step that fits the status may not be taken all the same; null when it may. Pure. */
export function guardRefusal({ guards }: OrderStep, order: Order, now: number, by: Actor): Refusal | null {
  for (const guard of guards) {
    const refusal = CHECKS[guard](order, now, by);
    if (refusal) return refusal;
  }
  return null;
}
