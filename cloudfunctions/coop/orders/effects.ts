import { HOUR, DAY, beijingDate, beijingInstant } from '../../platform/clock';
import type { StepFields } from '../../platform/step-fields';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { addParts, NOTHING, reducedTo, totalOf, type Parts } from '../money';
import { agree, charge, pay, recharge, release, settle, dueFrom, type Cause, type MoneyChange } from './money';
import type { ServiceOrder, QuoteItem } from './order';
import { orderRefusals } from './refusals';
import { taskUntil } from './standing';
import type { OrderActor, OrderEffect } from './step';

/** By when of the day that was named. */
const EVENING = 18 * HOUR;

/* What steps change beside their status. Each refuses what was filled in and cannot be. */

/** What an estimate comes to. */
export const quoted = (items: readonly QuoteItem[]): Parts =>
  items.reduce((sum, { parts, quantity }) => addParts(sum, parts, quantity), NOTHING);
const agreedPrice = ({ money, items }: ServiceOrder): Parts => money.agreed ?? quoted(items);

/** A resident's name never gets into the books. */
const causeOf = ({ sides, name, title, now }: OrderActor, commandId: string): Cause => ({
  commandId,
  at: now,
  by: sides.includes('customer') ? { name: '', title: '居民' } : { name, title },
});
const entered = ({ money, entries }: MoneyChange) => ({ money, along: entries });

/** The moment of a visit, later than now. */
function visitAt({ date, time }: StepFields, now: number): number {
  const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number);
  const at = beijingInstant(beijingDate(date ?? now), hours * 60 + minutes);
  if (at <= now) throw orderRefusals.visitPast();
  return at;
}

/** The price that stands at the end; the warranty runs from the first end on. */
const ended = (change: MoneyChange, { warrantyUntil }: ServiceOrder, now: number) => ({
  ...entered(change),
  warrantyUntil: warrantyUntil ?? now + COOP_LIMITS.warrantyDays * DAY,
});

export const takeOn: OrderEffect = (_order, _fields, _actor, { found }) => {
  if (!found.member) throw orderRefusals.noSuchTeam();
  return { worker: found.member };
};
export const giveTo: OrderEffect = (_order, _fields, _actor, { found }) => {
  if (!found.member) throw orderRefusals.notFree();
  return { worker: found.member };
};
/** Whoever did what is charged for already is still owed it. */
const earned = ({ money, worker, earner }: ServiceOrder) =>
  money.charged && worker && !earner ? { earner: worker } : {};
/** Another does what is left to do: the price and the hour that were agreed stand. */
export const replace: OrderEffect = (order, _fields, _actor, { found }) => {
  if (!found.member) throw orderRefusals.notFree();
  return { worker: found.member, ...earned(order) };
};
/** Begun, and the worker cannot go on: it waits for another. */
export const handBack: OrderEffect = (order) => ({ worker: null, ...earned(order) });
/** What begins anew is for who did it, as long as they are there. */
export const forWhoServes: OrderEffect = (order, fields, actor, context) =>
  context.found.serves ? {} : handBack(order, fields, actor, context);
export const letGo: OrderEffect = (order, _fields, actor, { commandId }) => ({
  ...entered(release(order, causeOf(actor, commandId))),
  worker: null,
  items: [],
  visitAt: null,
  reschedules: 0,
});
export const moveTeam: OrderEffect = (order, _fields, _actor, { found }) => {
  if (!found.team || found.team.id === order.teamId) throw orderRefusals.noSuchTeam();
  return { teamId: found.team.id, teamLabel: found.team.label };
};
/** The same service again takes the place of what was said before. */
export const addItem: OrderEffect = (order, fields, _actor, { found }) => {
  const quantity = fields.number ?? 0;
  if (quantity < 1) throw orderRefusals.noQuantity();
  if (!found.service) throw orderRefusals.notListed();
  const { serviceId } = found.service;
  const items = [...order.items.filter((item) => item.serviceId !== serviceId), { ...found.service, quantity }];
  if (totalOf(quoted(items)) > COOP_LIMITS.amountMax) throw orderRefusals.tooDear();
  return { items };
};
export const removeItem: OrderEffect = (order, fields) => {
  const items = order.items.filter(({ serviceId }) => serviceId !== fields.choice);
  if (items.length === order.items.length) throw orderRefusals.notListed();
  return { items };
};
export const propose: OrderEffect = (_order, fields, { now }) => ({ visitAt: visitAt(fields, now) });
export const agreeToPay: OrderEffect = (order, { choice }, actor, { found, commandId }) => {
  const care = choice === 'care';
  if (!care && choice !== 'self') throw orderRefusals.notListed();
  if (care && found.careFund === null) throw orderRefusals.notOnCareList();
  const payer = care
    ? { payer: 'care' as const, fundId: found.careFund ?? '' }
    : { payer: 'self' as const, fundId: '' };
  return entered(agree(order, quoted(order.items), payer, causeOf(actor, commandId)));
};
export const reschedule: OrderEffect = (order, fields, { now }) => ({
  visitAt: visitAt(fields, now),
  reschedules: order.reschedules + 1,
});
export const extend: OrderEffect = (order, { date = 0 }, { now }) => {
  const due = date + EVENING;
  if (due <= Math.max(order.task?.due ?? 0, now)) throw orderRefusals.notExtended();
  return { task: taskUntil(due, now) };
};
export const comeToNothing: OrderEffect = (order, _fields, actor, { commandId }) => ({
  ...entered(release(order, causeOf(actor, commandId))),
  visitAt: null,
});
export const uphold: OrderEffect = (order, _fields, actor, { commandId }) =>
  ended(charge(order, agreedPrice(order), causeOf(actor, commandId)), order, actor.now);
export const accept: OrderEffect = (order, fields, actor, context) => ({
  ...uphold(order, fields, actor, context),
  ...(fields.satisfaction === undefined ? {} : { satisfaction: fields.satisfaction }),
});
export const rate: OrderEffect = (_order, { satisfaction = null }) => ({ satisfaction });
export const reduce: OrderEffect = (order, { amount = 0 }, actor, { commandId }) => {
  const stands = order.money.charged ?? agreedPrice(order);
  if (amount >= totalOf(stands)) throw orderRefusals.notLower();
  return ended(recharge(order, reducedTo(stands, amount), causeOf(actor, commandId)), order, actor.now);
};
export const takeNothing: OrderEffect = (order, _fields, actor, { commandId }) => ({
  ...entered(recharge(order, NOTHING, causeOf(actor, commandId))),
  warrantyUntil: null,
});
export const payDue: OrderEffect = (order, _fields, actor, { commandId }) =>
  entered(pay(order, dueFrom(order.money), causeOf(actor, commandId)));
export const settleOwed: OrderEffect = (order, _fields, actor, { commandId }) =>
  entered(settle(order, causeOf(actor, commandId)));
