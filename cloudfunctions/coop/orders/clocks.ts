import { writeMoment } from '../../platform/clock';
import { dueAt } from '../../platform/working-time';
import type { OrderStatus } from '../../../miniprogram/vocabulary/coop';
import { settledIn, type OrderDecision } from './decide';
import { effectOf, NOTHING_FOUND } from './effects';
import type { Order, OrderEntry } from './order';
import { AGAIN, derived, standingIn, type Duty } from './standing';
import type { OrderEffect } from './step';
import { noticeOf, teamAudience, titleOf } from './tell';

/** What the rule does when a time is up, and what the timeline calls it. */
export const BY_RULE = {
  warn: '快到时限，已提醒',
  overdue: '过了时限，已告诉合作社和社区',
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

/** What follows when an order's clock is due. Pure. The clock it leaves is later than now, or none: so each fires once. */
export function fireOrderClock(order: Order, now: number): OrderDecision | null {
  const { task, nextClockAt } = order;
  const standing = standingIn(order);
  if (!task || !standing || nextClockAt === null || nextClockAt > now) return null;
  if (!task.warned && task.due > now) return warn(order, standing, now);
  return standing.late === 'tell' ? tellLate(order, standing, now) : letRun(order, LATE[standing.late], now);
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

/** Whoever is late hears of it, and the manager; what the manager owes, or the community, the community's chief. Again each working day. */
function tellLate(order: Order, { duty, verb }: Standing, now: number): OrderDecision {
  const task = { due: order.task?.due ?? now, clockAt: dueAt(now, AGAIN), warned: true };
  const entry = ruleEntry(order, 'overdue', order.status, now);
  const above: Duty[] = duty === 'manager' || duty === 'arbiter' ? ['arbiter'] : ['manager'];
  const told = [...new Set([duty, ...above])].flatMap((one) => recipient(order, one) ?? []);
  const body = `“${titleOf(order)}”，${writeMoment(task.due)} 前该${verb}，已经过了时限。`;
  const tells = told.map((to) => noticeOf(order, entry, 'coop-order', `还没有${verb}`, body, to));
  return { set: { task, ...derived({ ...order, task }) }, entry, entries: [], tells };
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

function ruleEntry(order: Order, action: Ruled, to: OrderStatus, now: number): OrderEntry {
  return {
    at: now,
    by: { side: 'rule', name: '', title: '', openid: '' },
    action,
    from: order.status,
    to,
    note: '',
    photos: [],
    commandId: `clock-${order.version}`,
  };
}
