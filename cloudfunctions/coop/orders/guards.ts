import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { Refusal } from '../../platform/errors';
import { dueFrom, owedToWorker } from './money';
import { orderRefusals } from './refusals';
import type { OrderGuard } from './step';
import { MINUTE } from '../../platform/clock';

const unless = (passes: boolean, refusal: () => Refusal): Refusal | null => (passes ? null : refusal());

/* Conditions of rows beside status and side. */

export const hasItems: OrderGuard = ({ items }) => unless(items.length > 0, orderRefusals.noItems);
export const roomForItems: OrderGuard = ({ items }) =>
  unless(items.length < COOP_LIMITS.itemsMax, orderRefusals.itemsEnough);
export const beforeVisit: OrderGuard = ({ status, visitAt }, { now }) =>
  unless(
    status !== 'agreed' || visitAt === null || now <= visitAt - COOP_LIMITS.cancelHours * 60 * MINUTE,
    orderRefusals.tooLateToCancel,
  );
export const mayReschedule: OrderGuard = ({ reschedules }) =>
  unless(reschedules < COOP_LIMITS.reschedulesMost, orderRefusals.rescheduledEnough);
export const mayExtend: OrderGuard = ({ history }) =>
  unless(
    history.filter(({ action }) => action === 'extend').length < COOP_LIMITS.extensionsMost,
    orderRefusals.extendedEnough,
  );
export const afterVisitHour: OrderGuard = ({ visitAt }, { now }) =>
  unless(visitAt !== null && now >= visitAt + COOP_LIMITS.noShowMinutes * MINUTE, orderRefusals.notYetAbsent);
export const notOwn: OrderGuard = ({ customer }, { openid }) =>
  unless(customer.openid !== openid, orderRefusals.ownOrder);
export const notRated: OrderGuard = ({ satisfaction }) => unless(satisfaction === null, orderRefusals.ratedAlready);
export const withinWarranty: OrderGuard = ({ warrantyUntil }, { now }) =>
  unless(warrantyUntil !== null && now < warrantyUntil, orderRefusals.warrantyOver);
export const isDue: OrderGuard = ({ money }) => unless(dueFrom(money) > 0, orderRefusals.nothingDue);
export const isToGiveBack: OrderGuard = ({ money }) => unless(dueFrom(money) < 0, orderRefusals.nothingToGiveBack);
export const isOwed: OrderGuard = ({ money }) => {
  if (owedToWorker(money) === 0) return orderRefusals.nothingOwed();
  return unless(dueFrom(money) <= 0, orderRefusals.paidFirst);
};
