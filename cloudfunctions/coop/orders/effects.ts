import { beijingDate, beijingInstant } from '../../platform/clock';
import type { StepFields } from '../../platform/step-fields';
import { COOP_LIMITS } from '../../../miniprogram/vocabulary/coop';
import type { NewEntry } from '../books/entry';
import { addParts, NOTHING, reducedTo, totalOf, type Parts } from '../money';
import { agree, charge, pay, recharge, release, settle, dueFrom, type Cause } from './money';
import type { Order, OrderWorker, QuoteItem } from './order';
import { orderRefusals } from './refusals';
import { taskUntil } from './standing';
import type { OrderEffect } from './step';

const DAY = 24 * 60 * 60_000;
/** By when of the day that was named. */
const EVENING = 18 * 60 * 60_000;

/** What was looked up for a step. */
export interface LookedUp {
  /** who takes it on: the caller's own membership, or whoever the leader gives it to */
  member: OrderWorker | null;
  /** the service that was chosen, at the price that holds now */
  service: Omit<QuoteItem, 'quantity'> | null;
  team: { id: string; label: string } | null;
  /** the fund that pays for this resident, null for whoever is not on the care list */
  careFund: string | null;
}
export const NOTHING_FOUND: LookedUp = { member: null, service: null, team: null, careFund: null };

export interface EffectInput {
  order: Order;
  fields: StepFields;
  found: LookedUp;
  cause: Cause;
  now: number;
}
/** What an effect changes, and what is entered in the book together with it. */
export interface Affected {
  set: Partial<Order>;
  entries: NewEntry[];
}
type Apply = (input: EffectInput) => Affected;
const only = (set: Partial<Order>): Affected => ({ set, entries: [] });

/** What an estimate comes to. */
export const quoted = (items: readonly QuoteItem[]): Parts =>
  items.reduce((sum, { parts, quantity }) => addParts(sum, parts, quantity), NOTHING);

/** The moment of a visit, later than now. */
function visitAt({ date, time }: StepFields, now: number): number {
  const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number);
  const at = beijingInstant(beijingDate(date ?? now), hours * 60 + minutes);
  if (at <= now) throw orderRefusals.visitPast();
  return at;
}

/** The price that stands at the end; the warranty runs from the first end on. */
function ended(change: { money: Order['money']; entries: NewEntry[] }, { order, now }: EffectInput): Affected {
  const warrantyUntil = order.warrantyUntil ?? now + COOP_LIMITS.warrantyDays * DAY;
  return { set: { money: change.money, warrantyUntil }, entries: change.entries };
}
const agreedPrice = ({ money, items }: Order): Parts => money.agreed ?? quoted(items);

const EFFECTS: Readonly<Record<OrderEffect, Apply>> = {
  'take-on': ({ found }) => {
    if (!found.member) throw orderRefusals.noSuchTeam();
    return only({ worker: found.member });
  },
  'give-to': ({ found }) => {
    if (!found.member) throw orderRefusals.notFree();
    return only({ worker: found.member });
  },
  'let-go': (input) => {
    const { money, entries } = release(input.order, input.cause);
    return { set: { money, worker: null, items: [], visitAt: null, reschedules: 0 }, entries };
  },
  'move-team': ({ found, order }) => {
    if (!found.team || found.team.id === order.teamId) throw orderRefusals.noSuchTeam();
    return only({ teamId: found.team.id, teamLabel: found.team.label });
  },
  'add-item': addItem,
  'remove-item': ({ order, fields }) => {
    const items = order.items.filter(({ serviceId }) => serviceId !== fields.choice);
    if (items.length === order.items.length) throw orderRefusals.notListed();
    return only({ items });
  },
  propose: ({ fields, now }) => only({ visitAt: visitAt(fields, now) }),
  agree: (input) => {
    const { order, fields, found, cause } = input;
    const care = fields.choice === 'care';
    if (!care && fields.choice !== 'self') throw orderRefusals.notListed();
    if (care && found.careFund === null) throw orderRefusals.notOnCareList();
    const payer = care
      ? { payer: 'care' as const, fundId: found.careFund ?? '' }
      : { payer: 'self' as const, fundId: '' };
    const { money, entries } = agree(order, quoted(order.items), payer, cause);
    return { set: { money }, entries };
  },
  reschedule: ({ order, fields, now }) => only({ visitAt: visitAt(fields, now), reschedules: order.reschedules + 1 }),
  extend: ({ order, fields, now }) => {
    const due = (fields.date ?? 0) + EVENING;
    if (due <= Math.max(order.task?.due ?? 0, now)) throw orderRefusals.notExtended();
    return only({ task: taskUntil(due, now) });
  },
  'come-to-nothing': ({ order, cause }) => {
    const { money, entries } = release(order, cause);
    return { set: { money, visitAt: null }, entries };
  },
  accept: (input) => {
    const affected = ended(charge(input.order, agreedPrice(input.order), input.cause), input);
    const { satisfaction } = input.fields;
    return { ...affected, set: { ...affected.set, ...(satisfaction === undefined ? {} : { satisfaction }) } };
  },
  rate: ({ fields }) => only({ satisfaction: fields.satisfaction ?? null }),
  uphold: (input) => ended(charge(input.order, agreedPrice(input.order), input.cause), input),
  reduce: (input) => {
    const stands = input.order.money.charged ?? agreedPrice(input.order);
    const total = input.fields.amount ?? 0;
    if (total >= totalOf(stands)) throw orderRefusals.notLower();
    return ended(recharge(input.order, reducedTo(stands, total), input.cause), input);
  },
  void: (input) => {
    const { money, entries } = recharge(input.order, NOTHING, input.cause);
    return { set: { money, warrantyUntil: null }, entries };
  },
  pay: ({ order, cause }) => {
    const { money, entries } = pay(order, dueFrom(order.money), cause);
    return { set: { money }, entries };
  },
  settle: ({ order, cause }) => {
    const { money, entries } = settle(order, cause);
    return { set: { money }, entries };
  },
};

/** The same service again takes the place of what was said before. */
function addItem({ order, fields, found }: EffectInput): Affected {
  const quantity = fields.number ?? 0;
  if (quantity < 1) throw orderRefusals.noQuantity();
  if (!found.service) throw orderRefusals.notListed();
  const { serviceId } = found.service;
  const items = [...order.items.filter((item) => item.serviceId !== serviceId), { ...found.service, quantity }];
  if (totalOf(quoted(items)) > COOP_LIMITS.amountMax) throw orderRefusals.tooDear();
  return only({ items });
}

/** What a step changes beside its status. Pure. @throws Refusal when what was filled in cannot be */
export function effectOf(effect: OrderEffect | null, input: EffectInput): Affected {
  return effect === null ? only({}) : EFFECTS[effect](input);
}
