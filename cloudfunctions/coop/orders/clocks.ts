import { writeMoment } from '../../platform/clock';
import { dueAt, sayDistance } from '../../platform/working-time';
import type { OutboxEntry } from '../../platform/notices';
import type { OrderStatus } from '../../../miniprogram/vocabulary/coop';
import { BOOKS_PAGE } from '../books/steps';
import { settledIn, type OrderDecision } from './decide';
import { effectOf, NOTHING_FOUND } from './effects';
import type { Order, OrderEntry } from './order';
import { AGAIN, derived, standingIn, type Duty } from './standing';
import type { OrderEffect } from './step';
import { noticeOf, teamAudience, titleOf } from './tell';
import { gridAt, LEVELS, nearest, raise, type Chiefs, type Level } from './upward';

/** What the rule does when a time is up, and what the timeline calls it. */
export const BY_RULE = {
  warn: '快到时限，已提醒',
  overdue: '过了时限，已经提醒',
  'auto-release': '到时没有报价，退回去请别的能人来接',
  lapse: '到时没有同意，这一单取消',
  'auto-confirm': '到时没有回话，按规则算确认完成',
} as const;
type Ruled = keyof typeof BY_RULE;

const LATE: Readonly<Record<'release' | 'lapse' | 'confirm', { action: Ruled; to: OrderStatus; effect: OrderEffect }>> =
  {
    release: { action: 'auto-release', to: 'open', effect: 'let-go' },
    lapse: { action: 'lapse', to: 'cancelled', effect: 'come-to-nothing' },
    confirm: { action: 'auto-confirm', to: 'confirmed', effect: 'accept' },
  };

/** Grids whose chiefs may have to be told when this order's clock fires now. */
export function gridsToTell({ communityCode, task, ...order }: Order, now: number): string[] {
  const late = task && task.due <= now && FIRST_TOLD[standingIn(order)?.duty ?? 'customer'];
  return late ? LEVELS.map((level) => gridAt(communityCode, level)) : [];
}

/**
 * What follows when an order's clock is due. Pure. The clock it leaves is later than now, or none: so each fires once.
 * @param chiefs who answers as chief now, by grid; at least those of gridsToTell
 */
export function fireOrderClock(order: Order, chiefs: Chiefs, now: number): OrderDecision | null {
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

function warn(order: Order, { duty, verb }: Standing, now: number): OrderDecision {
  const task = { due: order.task?.due ?? now, clockAt: order.task?.due ?? now, warned: true };
  const entry = ruleEntry(order, 'warn', order.status, now);
  const body = `“${titleOf(order)}”，请在 ${writeMoment(task.due)} 前${verb}。`;
  const to = recipient(order, duty);
  const tells = to ? [noticeOf(order, entry, 'coop-order', `快到${verb}的时限了`, body, to)] : [];
  return { set: { task, ...derived({ ...order, task }) }, entry, entries: [], tells };
}

/** Whose chief hears first of what the cooperative's manager, or the community, owes and is late with. */
const FIRST_TOLD: Readonly<Partial<Record<Duty, Level>>> = { manager: 'community', arbiter: 'town' };

/** Whoever is late hears of it, and whoever is above: the manager; of what the manager or the community owes, one chief after another. */
function tellLate(order: Order, { duty, verb }: Standing, chiefs: Chiefs, now: number): OrderDecision {
  const due = order.task?.due ?? now;
  const first = FIRST_TOLD[duty];
  const own = duty === 'arbiter' ? nearest(order.communityCode, chiefs)?.personId : undefined;
  const raised = first ? raise(order.communityCode, order.task?.level ?? first, chiefs, own) : null;
  const level = raised ? { level: raised.next } : {};
  const task = { due, clockAt: dueAt(now, AGAIN), warned: true, ...level };
  const entry = ruleEntry(order, 'overdue', order.status, now, raised?.said);
  const told = [...new Set([duty, ...(raised ? [] : ['manager' as const])])].flatMap(
    (one) => recipient(order, one) ?? [],
  );
  const body = `“${titleOf(order)}”，${writeMoment(due)} 前该${verb}，已经过了时限。${raised?.said ?? ''}`;
  const tells = told.map((to) => noticeOf(order, entry, 'coop-order', `还没有${verb}`, body, to));
  const above = raised?.chief ? [tellChief(order, entry, duty, verb, raised.chief.personId)] : [];
  return { set: { task, ...derived({ ...order, task }) }, entry, entries: [], tells: [...tells, ...above] };
}

/** A chief reads the order that the community was asked to judge; of money no more than the books show everybody. */
function tellChief(order: Order, entry: OrderEntry, duty: Duty, verb: string, personId: string): OutboxEntry {
  const { communityName, communityCode, teamLabel, number } = order;
  const late = `${verb}已超时 ${sayDistance(entry.at - (order.task?.due ?? entry.at))}，请您督促。`;
  const to = { personId };
  const title = `超时未${verb}`;
  if (duty === 'arbiter')
    return noticeOf(order, entry, 'clock-warning', title, `“${titleOf(order)}”由${communityName}评理，${late}`, to);
  const body = `${communityName}合作社的${teamLabel} ${number}，${late}`;
  return { ...noticeOf(order, entry, 'clock-warning', title, body, to), page: `${BOOKS_PAGE}?id=${communityCode}` };
}

/** What happens of itself: as if whoever it waited for had said so. */
function letRun(order: Order, { action, to, effect }: (typeof LATE)['lapse'], now: number): OrderDecision {
  const entry = ruleEntry(order, action, to, now);
  const cause = { commandId: entry.commandId, at: now, by: { name: '', title: '按规则' } };
  const { set, entries } = effectOf(effect, { order, fields: {}, found: NOTHING_FOUND, cause, now });
  const told = [recipient(order, 'customer'), order.worker && { openid: order.worker.openid }];
  const more = to === 'open' ? [{ followersOf: teamAudience(order.teamId) }] : [];
  const body = `“${titleOf(order)}”：${BY_RULE[action]}。`;
  const tells = [...told, ...more].flatMap((one) =>
    one ? [noticeOf(order, entry, 'coop-order', BY_RULE[action], body, one)] : [],
  );
  return { set: settledIn(order, { ...set, status: to }, now), entry, entries, tells };
}

function recipient(order: Order, duty: Duty) {
  switch (duty) {
    case 'customer':
      return { openid: order.customer.openid };
    case 'worker':
      return order.worker ? { openid: order.worker.openid } : null;
    case 'team':
      return { followersOf: teamAudience(order.teamId) };
    case 'manager':
    case 'arbiter':
      return { followersOf: `${duty}:${order.communityCode}` };
  }
}

function ruleEntry(order: Order, action: Ruled, to: OrderStatus, now: number, note = ''): OrderEntry {
  return {
    at: now,
    by: { side: 'rule', name: '', title: '', openid: '' },
    action,
    from: order.status,
    to,
    note,
    photos: [],
    commandId: `clock-${order.version}`,
  };
}
