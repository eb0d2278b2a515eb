import {
  entryOf,
  askNote,
  askNumber,
  allowedRow,
  plainRow,
  type StepEntry,
  type StepRow,
  type StepWish,
} from '../../platform/step-rows';
import type { OutboxEntry } from '../../platform/notices';
import { ORDER_LIMITS, ORDER_STATUSES } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { MobilisationOrder } from './order';
import { tellEndComes } from './tell';
import type { Actor } from '../../platform/step-rows';
import { HOUR } from '../../platform/clock';

/** Whoever gave the order, and the chiefs of its grid and above, command it. */
export type OrderSide = 'commander';
export type OrderRow = StepRow<MobilisationOrder, OrderSide>;
/** So long after its end an order that nobody stood down ends by rule. */
const GRACE_MS = 12 * HOUR;

export const ORDER_ROWS: readonly OrderRow[] = [
  {
    ...plainRow,
    action: 'stand-down',
    label: '解除调令',
    done: '解除了调令',
    from: ['running'],
    to: 'standingDown',
    who: ['commander'],
    fields: [askNote('想对大家说的话', false, '例如：水退了，大家辛苦，注意安全', ORDER_LIMITS.noteMax)],
    effect: (_order, _fields, { now }) => ({ nextRunAt: now }),
    confirm: '会告诉所有还在的人，并把时间记入服务记录。确定解除吗？',
  },
  {
    ...plainRow,
    action: 'extend',
    label: '延长时间',
    done: '延长了时间',
    from: ['running'],
    to: null,
    who: ['commander'],
    fields: [askNumber('延长几小时', 72, '4'), askNote('为什么', true, '例如：水还没有退', ORDER_LIMITS.noteMax)],
    effect: ({ until }, { number = 0 }, { now }) => {
      const later = Math.max(until, now) + number * HOUR;
      return { until: later, reminded: false, nextRunAt: later };
    },
  },
];

export interface OrderDecision {
  set: Partial<MobilisationOrder>;
  entry: StepEntry;
  tells: OutboxEntry[];
}

/** @throws Refusal as allowedRow does */
export function decideOrder(
  order: MobilisationOrder,
  wish: StepWish,
  actor: Actor<OrderSide>,
  commandId: string,
): OrderDecision {
  const row = allowedRow(ORDER_ROWS, order, wish, actor, { labels: ORDER_STATUSES });
  const entry = entryOf(row, order, actor, wish.fields.note ?? '', commandId);
  const set = {
    ...(row.effect?.(order, wish.fields, actor, { found: null, commandId }) ?? {}),
    status: entry.to as MobilisationOrder['status'],
    updatedAt: actor.now,
  };
  return { set, entry, tells: [] };
}

const byRule = (
  order: MobilisationOrder,
  action: string,
  to: MobilisationOrder['status'],
  now: number,
  note = '',
): StepEntry => ({
  at: now,
  by: { side: 'rule', name: '', title: '', openid: '' },
  action,
  from: order.status,
  to,
  note,
  commandId: '',
});

/** What follows when an order has come to its end: who gave it is asked to stand it down, and it ends by rule when they do not. Pure. */
export function endComes(order: MobilisationOrder, now: number): OrderDecision | null {
  if (order.status !== 'running' || now < order.until) return null;
  if (!order.reminded) {
    const set = { reminded: true, nextRunAt: order.until + GRACE_MS, updatedAt: now };
    return { set, entry: byRule(order, 'end-comes', 'running', now), tells: [tellEndComes(order, now)] };
  }
  if (now < order.until + GRACE_MS) return null;
  const set = { status: 'standingDown' as const, nextRunAt: now, updatedAt: now };
  return { set, entry: byRule(order, 'end-by-rule', 'standingDown', now), tells: [] };
}

/** The list is drawn up: from now on people can answer. Pure. @param called how many are called, those who have to be rung up among them */
export function beginRunning(
  order: MobilisationOrder,
  found: Pick<MobilisationOrder, 'elsewhere' | 'unreachable'>,
  called: number,
  tells: OutboxEntry[],
  now: number,
): OrderDecision {
  const set = { ...found, status: 'running' as const, nextRunAt: order.until, updatedAt: now };
  return { set, entry: byRule(order, 'go-out', 'running', now, sayGoneOut(called, found.unreachable)), tells };
}

/** Everybody is told that it is over. Pure. */
export function endRunning(order: MobilisationOrder, tells: OutboxEntry[], now: number): OrderDecision {
  const set = { status: 'stoodDown' as const, nextRunAt: null, endedAt: now, updatedAt: now };
  return { set, entry: byRule(order, 'all-released', 'stoodDown', now), tells };
}

function sayGoneOut(called: number, unreachable: number): string {
  const told = `已向 ${called - unreachable} 人发出通知。`;
  return unreachable > 0 ? `${told}${unreachable} 人未绑定微信，需打电话通知。` : told;
}
