import { DAY, beijingDate, sayMoment } from '../../platform/clock';
import { offered, openRows } from '../../platform/step-rows';
import type { ActionField, ActionOption, AvailableAction } from '../../platform/steps';
import { timelineOf } from '../../platform/subject';
import { COOP_LIMITS, ORDER_STATUSES } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { photosFor } from '../../platform/media-shown';
import { option } from '../fields';
import { sayParts, sayYuan, totalOf } from '../money';
import type { Service, Team } from '../prices/service';
import { priceAt } from '../prices/service';
import type { OrderDetail, OrderItemView, OrderMoneyView, OrderSummary } from './contract';
import { orderKind } from './decide';
import { quoted } from './effects';
import { dueFrom, owedToWorker } from './money';
import type { ServiceOrder, QuoteItem } from './order';
import type { ListedOrder } from './store';
import { OUTSIDE, type OrderActor, type OrderSide, type OrderStep } from './step';
import { standingIn } from './standing';
import { ORDER_STEPS } from './steps';
import { titleForTeam, titleOf, wordsForTeam } from './tell';

/** One line of a list, for somebody with these parts in it. */
export function orderSummary(order: ListedOrder, sides: readonly OrderSide[], now: number): OrderSummary {
  const { label, tone } = ORDER_STATUSES[order.status];
  const own = sides.includes('customer');
  const known = sides.some((side) => !OUTSIDE.includes(side));
  const overdue = order.task !== null && order.task.due < now;
  const standing = standingIn(order);
  const price = order.money.charged ?? order.money.agreed ?? (order.items.length > 0 ? quoted(order.items) : null);
  return {
    id: order._id,
    number: order.number,
    teamLabel: order.teamLabel,
    title: known ? titleOf(order) : titleForTeam(order),
    status: {
      id: order.status,
      label: order.status === 'estimated' && !own ? '等居民同意' : label,
      tone: overdue ? 'overdue' : tone,
    },
    placeText: known ? order.place.text : order.place.building,
    visitText: visitText(order, now),
    priceText: price ? sayYuan(totalOf(price)) : '',
    dueText: dueText(order, standing?.verb ?? '', now),
    due: order.deadline,
    overdue,
    createdText: sayMoment(order.createdAt, now),
    workerName: order.worker?.name ?? '',
    version: order.version,
  };
}

/** When somebody comes, as it was said or agreed. */
function visitText({ visitAt, status }: ListedOrder, now: number): string {
  if (visitAt === null) return '';
  if (status === 'estimated') return `说好 ${sayMoment(visitAt, now)} 上门`;
  return status === 'agreed' ? `${sayMoment(visitAt, now)} 上门` : '';
}

function dueText({ task }: ListedOrder, verb: string, now: number): string {
  if (!task || verb === '') return '';
  return task.due < now ? `${verb}已过时限` : `${sayMoment(task.due, now)} 前${verb}`;
}

/** Somebody of a team that the leader may give an order to. */
export interface FreeMember {
  _id: string;
  openid: string;
  name: string;
  jobs: number;
}
/** What options of the steps were looked up for. */
export interface OptionSources {
  services: readonly Service[];
  teams: readonly Team[];
  /** of the order's team, with how many each has in hand */
  members: readonly FreeMember[];
  /** the fund that would pay, '' for none */
  careFund: string;
  /** where the customer lives was confirmed: only then a fund may pay */
  homeKnown: boolean;
}
export interface Officer {
  name: string;
  title: string;
  phone: string;
}

/** One order whole, with the steps this very person may take now. */
export function orderDetail(
  order: ServiceOrder,
  actor: OrderActor,
  found: OptionSources & { manager: Officer },
): OrderDetail {
  const { sides, openid, now } = actor;
  const parts = sides.filter((side) => !OUTSIDE.includes(side));
  const see = (photos: readonly string[], by: string) =>
    photosFor(order.media, photos, {
      uploader: by === openid,
      works: sides.includes('worker') || sides.includes('customer'),
      judges: sides.includes('manager') || sides.includes('arbiter'),
    });
  const phone = (whose: string) => (parts.length > 0 && order.status !== 'cancelled' ? whose : '');
  return {
    ...orderSummary(order, sides, now),
    words: parts.length > 0 ? order.words : wordsForTeam(order),
    ...see(order.photos, order.customer.openid),
    point: parts.length > 0 ? order.place.point : null,
    customer: customerView(order, sides, phone(order.customer.phone)),
    worker: {
      name: order.worker?.name ?? '',
      phone: sides.includes('leader') ? (order.worker?.phone ?? '') : phone(order.worker?.phone ?? ''),
    },
    manager: found.manager,
    items: order.items.map(itemView),
    money: moneyView(order, sides),
    warrantyText:
      order.warrantyUntil !== null && now < order.warrantyUntil ? `保修到 ${sayMoment(order.warrantyUntil, now)}` : '',
    satisfaction: order.satisfaction,
    mine: sides.includes('customer'),
    requestId: sides.includes('customer') ? order.requestId : '',
    timeline: timelineOf(orderKind, order.history, actor, ({ by, photos }) => ({
      // Who is not yet a party to it reads what happened, and not who the resident is.
      ...(by.side === 'customer' && by.openid !== openid && parts.length === 0 ? { by: '居民' } : {}),
      ...see(photos, by.openid),
    })),
    availableActions: openRows(ORDER_STEPS, order, actor).map((step) => availableAction(step, order, actor, found)),
  };
}

/** The door is for who goes there, and for who sends them. */
function customerView({ customer }: ServiceOrder, sides: readonly OrderSide[], phone: string): OrderDetail['customer'] {
  const atDoor = sides.some((side) => side === 'customer' || side === 'worker' || side === 'manager');
  const known = sides.some((side) => !OUTSIDE.includes(side));
  return { name: known ? customer.name : '', phone, room: atDoor ? customer.room : '' };
}

export function itemView({ name, unit, quantity, parts }: QuoteItem): OrderItemView {
  return {
    name,
    quantityText: `${quantity} ${unit}`,
    unitText: `每${unit} ${sayYuan(totalOf(parts))}`,
    sumText: sayYuan(totalOf(parts) * quantity),
    partsText: sayParts(parts),
  };
}

function moneyView({ money, items }: ServiceOrder, sides: readonly OrderSide[]): OrderMoneyView {
  const price = money.charged ?? money.agreed ?? (items.length > 0 ? quoted(items) : null);
  const due = dueFrom(money);
  const owed = owedToWorker(money);
  const pays = sides.includes('customer') || sides.includes('manager');
  const earns = sides.includes('worker') || sides.includes('manager');
  const payer = { '': '', self: '自己付', care: '由基金支付，不用付钱' }[money.payer];
  const dueSaid = due > 0 ? `还要付 ${sayYuan(due)}` : due < 0 ? `要退 ${sayYuan(-due)}` : '已付清';
  return {
    payerText: pays ? payer : money.payer === 'care' ? '上门不用收钱' : '',
    totalText: price ? sayYuan(totalOf(price)) : '',
    partsText: price ? sayParts(price) : '',
    dueText: pays && money.charged && money.payer === 'self' ? dueSaid : '',
    settledText:
      earns && money.charged
        ? owed === 0
          ? '已与能人结清'
          : `${owed > 0 ? '要付给能人' : '能人要退回'} ${sayYuan(Math.abs(owed))}`
        : '',
  };
}

function availableAction(
  step: OrderStep,
  order: ServiceOrder,
  actor: OrderActor,
  found: OptionSources,
): AvailableAction {
  const { now } = actor;
  const action = offered(step, order, actor);
  const fields = action.fields.map((field) => {
    const source = field.name === 'choice' || field.name === 'extra' ? step.options[field.name] : undefined;
    const options = source ? optionsFor(source, order, found, now) : field.options;
    const after = step.action === 'extend' ? Math.max(order.task?.due ?? now, now) : now;
    const preset = presetOf(field, source, options, after);
    return { ...field, options, preset };
  });
  return { ...action, fields };
}

/** What most people would say: tomorrow morning, the only one there is, the fund for who is on the care list. */
function presetOf(
  { name, preset }: ActionField,
  source: OrderStep['options']['choice'],
  options: readonly ActionOption[],
  after: number,
): string {
  if (name === 'date') return beijingDate(after + DAY);
  if (name === 'time') return '09:00';
  if (source === 'payers') return options.at(-1)?.value ?? '';
  return options.length === 1 ? (options[0]?.value ?? '') : preset;
}

export const sayJobs = (jobs: number): string => (jobs === 0 ? '手上没有活' : `手上 ${jobs} 件`);

export function optionsFor(
  source: NonNullable<OrderStep['options']['choice']>,
  order: ServiceOrder,
  { services, teams, members, careFund, homeKnown }: OptionSources,
  now: number,
): ActionOption[] {
  switch (source) {
    case 'members':
      return members
        .filter(({ _id, openid }) => openid !== order.customer.openid && _id !== order.worker?.memberId)
        .filter(({ jobs }) => jobs < COOP_LIMITS.jobsMost)
        .map(({ _id, name, jobs }) => option(_id, name, sayJobs(jobs)));
    case 'items':
      return order.items.map(({ serviceId, name, quantity, unit }) => option(serviceId, name, `${quantity} ${unit}`));
    case 'services':
      return services.flatMap((service) => {
        const price = priceAt(service, now);
        return price ? [option(service._id, service.name, `每${service.unit} ${sayYuan(totalOf(price.parts))}`)] : [];
      });
    case 'teams':
      return teams.filter(({ _id }) => _id !== order.teamId).map(({ _id, label, about }) => option(_id, label, about));
    case 'payers': {
      // said to everybody alike: it does not show who is on a list
      const paysLater = homeKnown ? '做好以后付给合作社' : '做好以后付给合作社。住址确认以后，才看得到能不能由基金付';
      const self = option('self', '自己付', paysLater);
      return careFund ? [self, option('care', `由“${careFund}”付`, '您在关爱名单上，不用付钱')] : [self];
    }
  }
}
