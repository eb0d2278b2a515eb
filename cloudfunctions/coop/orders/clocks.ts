import { writeMoment } from '../../platform/clock';
import { ruled, type Decision } from '../../platform/subject';
import { gridsUp, heardUp, sayHeard, type ChiefsBy, type UpLevel } from '../../platform/upward';
import type { Chief } from '../../directory/api';
import { noticeOf } from '../../platform/telling';
import { dueAt, sayDistance } from '../../platform/working-time';
import type { Audience, OutboxEntry, Recipient } from '../../platform/notices';
import type { OrderStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { NewEntry } from '../books/entry';
import { BOOKS_PAGE } from '../books/steps';
import { BY_RULE, orderKind } from './decide';
import { accept, comeToNothing, letGo } from './effects';
import type { ServiceOrder, OrderEntry } from './order';
import { AGAIN, standingIn, type Duty } from './standing';
import { NOTHING_FOUND, type OrderEffect } from './step';
import { pageOf, teamAudience, tellOf, titleOf } from './tell';

type Chiefs = ChiefsBy<Chief>;
export type OrderDecision = Decision<ServiceOrder, NewEntry[]>;

const LATE: Readonly<
  Record<'release' | 'lapse' | 'confirm', { action: keyof typeof BY_RULE; to: OrderStatus; effect: OrderEffect }>
> = {
  release: { action: 'auto-release', to: 'open', effect: letGo },
  lapse: { action: 'lapse', to: 'cancelled', effect: comeToNothing },
  confirm: { action: 'auto-confirm', to: 'confirmed', effect: accept },
};

/** Grids whose chiefs may have to be told when this order's clock fires now. */
export function gridsToTell({ communityCode, task, ...order }: ServiceOrder, now: number): string[] {
  const late = task && task.due <= now && FIRST_TOLD[standingIn(order)?.duty ?? 'customer'];
  return late ? gridsUp({ of: communityCode }) : [];
}

/**
 * What follows when an order's clock is due. Pure. The clock it leaves is later than now, or none: so each fires once.
 * @param chiefs who answers as chief now, by grid; at least those of gridsToTell
 */
export function fireOrderClock(order: ServiceOrder, chiefs: Chiefs, now: number): OrderDecision | null {
  const { task, nextClockAt } = order;
  const standing = standingIn(order);
  if (!task || !standing || nextClockAt === null || nextClockAt > now) return null;
  if (!task.warned && task.due > now) return warn(order, standing, now);
  return standing.late === 'tell' ? tellLate(order, standing, chiefs, now) : letRun(order, LATE[standing.late], now);
}

interface Standing {
  duty: Duty;
  verb: string;
}

function warn(order: ServiceOrder, { duty, verb }: Standing, now: number): OrderDecision {
  const due = order.task?.due ?? now;
  const body = `“${titleOf(order)}”，请在 ${writeMoment(due)} 前${verb}。`;
  const tells = (after: ServiceOrder, entry: OrderEntry) =>
    recipientsOf(after, duty).flatMap((to) => tellOf(after, entry, to, `快到${verb}的时限了`, body));
  return ruled(orderKind, order, { action: 'warn', set: { task: { due, clockAt: due, warned: true } }, tells }, now);
}

/** Whose chief hears first of what the cooperative's manager, or the community, owes and is late with. */
const FIRST_TOLD: Readonly<Partial<Record<Duty, UpLevel>>> = { manager: 'community', arbiter: 'town' };

/** Whoever is late hears of it, and whoever is above: the manager; of what the manager or the community owes, one chief after another. */
function tellLate(order: ServiceOrder, { duty, verb }: Standing, chiefs: Chiefs, now: number): OrderDecision {
  const due = order.task?.due ?? now;
  const first = FIRST_TOLD[duty];
  const of = order.communityCode;
  // Who answers for the community, its own chief or the nearest above, is the one who owes it.
  const own = duty === 'arbiter' ? heardUp({ of }, chiefs).chief?.personId : undefined;
  const raised = first ? heardUp({ of, from: order.task?.level ?? first }, chiefs, [own]) : null;
  const said = raised ? raised.passed + sayHeard(raised) : '';
  const level = raised ? { level: raised.next } : {};
  const task = { due, clockAt: dueAt(now, AGAIN), warned: true, ...level };
  const body = `“${titleOf(order)}”，${writeMoment(due)} 前该${verb}，已经过了时限。${said}`;
  const tells = (after: ServiceOrder, entry: OrderEntry) => [
    ...[...new Set([duty, ...(raised ? [] : ['manager' as const])])]
      .flatMap((one) => recipientsOf(after, one))
      .flatMap((to) => tellOf(after, entry, to, `还没有${verb}`, body)),
    ...(raised?.chief ? tellChief(after, entry, duty, verb, raised.chief.personId) : []),
  ];
  return ruled(orderKind, order, { action: 'overdue', note: said, set: { task }, tells }, now);
}

/** A chief reads the order that the community was asked to judge; of money no more than the books show everybody. */
function tellChief(order: ServiceOrder, entry: OrderEntry, duty: Duty, verb: string, personId: string): OutboxEntry[] {
  const { communityName, communityCode, teamLabel, number } = order;
  const late = `${verb}已超时 ${sayDistance(entry.at - (order.task?.due ?? entry.at))}，请您督促。`;
  const said =
    duty === 'arbiter'
      ? { body: `“${titleOf(order)}”由${communityName}评理，${late}`, page: pageOf(order) }
      : { body: `${communityName}合作社的${teamLabel} ${number}，${late}`, page: `${BOOKS_PAGE}?id=${communityCode}` };
  return noticeOf(order, entry, { personId }, { template: 'clock-warning', title: `超时未${verb}`, ...said });
}

/** What happens of itself: as if whoever it waited for had said so. */
function letRun(order: ServiceOrder, { action, to, effect }: (typeof LATE)['lapse'], now: number): OrderDecision {
  const rule = { openid: '', name: '', title: '系统自动', sides: [], now };
  const context = { found: NOTHING_FOUND, commandId: `${action}-${order.version}` };
  const { along, ...set } = effect(order, {}, rule, context);
  const body = `“${titleOf(order)}”：${BY_RULE[action]}。`;
  const told = [...recipientsOf(order, 'customer'), ...recipientsOf(order, 'worker')];
  const team = to === 'open' ? recipientsOf(order, 'team') : [];
  const tells = (after: ServiceOrder, entry: OrderEntry) =>
    [...told, ...team].flatMap((one) => tellOf(after, entry, one, BY_RULE[action], body));
  return ruled(orderKind, order, { action, to, set, along, tells }, now);
}

function recipientsOf(order: ServiceOrder, duty: Duty): (Recipient | Audience)[] {
  switch (duty) {
    case 'customer':
      return [{ openid: order.customer.openid }];
    case 'worker':
      return order.worker ? [{ openid: order.worker.openid }] : [];
    case 'team':
      return [{ followersOf: teamAudience(order.teamId) }];
    case 'manager':
    case 'arbiter':
      return [{ followersOf: `${duty}:${order.communityCode}` }];
  }
}
