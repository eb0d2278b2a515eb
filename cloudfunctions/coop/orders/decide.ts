import { refusals } from '../../platform/errors';
import type { OutboxEntry } from '../../platform/notices';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import { ORDER_STATUSES, type OrderStatus } from '../../../miniprogram/vocabulary/coop';
import { asked } from '../fields';
import type { NewEntry } from '../books/entry';
import { effectOf, type LookedUp } from './effects';
import { guardRefusal } from './guards';
import type { Order, OrderEntry } from './order';
import { orderRefusals } from './refusals';
import { derived, taskFor } from './standing';
import { ORDER_STEPS } from './steps';
import type { OrderSide, OrderStep } from './step';
import { tellStep } from './tell';

/** A person's wish to take a step of an order. */
export interface OrderCommand {
  action: string;
  /** version of the order the person acted on */
  version: number;
  fields: StepFields;
  commandId: string;
  found: LookedUp;
  by: { openid: string; name: string; title: string; sides: readonly OrderSide[] };
}
/** What a step changes: fields to set, what is appended, what is entered in the book, and who is told. */
export interface OrderDecision {
  set: Partial<Order>;
  entry: OrderEntry;
  entries: NewEntry[];
  tells: OutboxEntry[];
}

/**
 * May this step be taken, and what follows from it? Pure.
 * @param now epoch milliseconds
 * @throws Refusal as allowedOrderStep does, or one of an effect's
 */
export function decideOrder(order: Order, command: OrderCommand, now: number): OrderDecision {
  const step = allowedOrderStep(order, command, now);
  const { fields, found, by, commandId } = command;
  const side = step.who.find((who) => by.sides.includes(who)) ?? 'customer';
  const cause = { commandId, at: now, by: byInBooks(side, by) };
  const { set: affected, entries } = effectOf(step.effect, { order, fields, found, cause, now });
  const to = statusAfter(step, order);
  const entry: OrderEntry = {
    at: now,
    by: { side, name: by.name, title: by.title, openid: by.openid },
    action: step.action,
    from: order.status,
    to,
    note: fields.note ?? '',
    photos: fields.photos ?? [],
    commandId,
  };
  const disputed = to === 'disputed' ? { disputedAt: now } : {};
  const set = settledIn(order, { ...affected, ...disputed, status: to }, now);
  return { set, entry, entries, tells: tellStep(step, { ...order, ...set }, order, entry) };
}

/** A resident's name never gets into the books. */
const byInBooks = (side: OrderSide, { name, title }: OrderCommand['by']) =>
  side === 'customer' ? { name: '', title: '居民' } : { name, title };

/** What follows from what is set: the task begins anew with another status, or another day of the visit. */
export function settledIn(order: Order, set: Partial<Order>, now: number): Partial<Order> {
  const after = { ...order, ...set, updatedAt: now };
  const same = after.status === order.status && after.visitAt === order.visitAt && after.teamId === order.teamId;
  const kept = set.task
    ? set.task
    : same && (after.status !== 'confirmed' || order.task !== null)
      ? order.task
      : taskFor(after, now);
  const task = after.status === 'confirmed' && taskFor(after, now) === null ? null : kept;
  return { ...set, task, updatedAt: now, ...derived({ ...after, task }) };
}

/**
 * The row by which this person may take this step now, with what it needs. Pure; what has to be looked up is looked up after it.
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN, ORDER_TAKEN, STALE, WRONG_STATUS, BAD_INPUT, or a guard's own
 */
export function allowedOrderStep(
  order: Order,
  { action, version, fields, by }: Omit<OrderCommand, 'found'>,
  now: number,
): OrderStep {
  const step = ORDER_STEPS.find((row) => row.action === action);
  if (!step) throw orderRefusals.unknownStep();
  if (action === 'claim' && order.worker !== null) throw orderRefusals.taken();
  if (!step.who.some((who) => by.sides.includes(who)))
    throw refusals.forbidden(`order step ${action} as ${by.sides.join('+') || 'nobody'}`);
  if (order.version !== version) throw refusals.stale();
  if (!step.from.includes(order.status))
    throw orderRefusals.wrongStatus(ORDER_STATUSES[order.status].label, step.label);
  const refusal = guardRefusal(step, order, now, by);
  if (refusal) throw refusal;
  refuseFields(step, asked(step.fields), fields, now);
  return step;
}

/** The rows that are open to somebody with these parts, now. The same conditions as decide's, so that a button is never a lie. */
export function openOrderSteps(order: Order, sides: readonly OrderSide[], openid: string, now: number): OrderStep[] {
  return ORDER_STEPS.filter(
    (step) =>
      step.from.includes(order.status) &&
      step.who.some((who) => sides.includes(who)) &&
      guardRefusal(step, order, now, { openid }) === null,
  );
}

/** The order as it is once a decision was saved. */
export function appliedToOrder(order: Order, { set, entry }: Pick<OrderDecision, 'set' | 'entry'>): Order {
  return { ...order, ...set, version: order.version + 1, history: [...order.history, entry] };
}

function statusAfter({ to }: OrderStep, { status, money }: Order): OrderStatus {
  if (to === null) return status;
  return typeof to === 'string' ? to : money.charged ? to.charged : to.else;
}
