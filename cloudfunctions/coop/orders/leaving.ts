import type { Audience, Recipient } from '../../platform/notices';
import { ruled } from '../../platform/subject';
import { sayMoment } from '../../platform/clock';
import { ORDER_STATUSES, type OrderStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { OrderDecision } from './clocks';
import { orderKind } from './decide';
import { handBack, letGo } from './effects';
import type { OrderEntry, ServiceOrder } from './order';
import { NOTHING_FOUND } from './step';
import type { ListedOrder } from './store';
import { teamAudience, tellOf, titleForTeam, titleOf } from './tell';

/** Nothing is begun: another takes it on from the start. */
const UNBEGUN: readonly OrderStatus[] = ['claimed', 'estimated', 'agreed'];
/** Begun: the manager finds another who goes on with it. */
const BEGUN: readonly OrderStatus[] = ['working', 'warranty'];

/** Is it something that whoever leaves or is suspended hands back? */
export const leavesHands = ({ status }: Pick<ServiceOrder, 'status'>): boolean =>
  UNBEGUN.includes(status) || BEGUN.includes(status);

/**
 * What becomes of an order whose worker leaves or is suspended: it is free again, or, once begun, waits for the manager to find another. The customer is
 * told at once. What waits for the customer or for the community's word stays: it is done. Pure; null for what they do not hold.
 */
export function workerLeft(
  order: ServiceOrder,
  { memberId, why }: { memberId: string; why: string },
  now: number,
): OrderDecision | null {
  const { status, worker, communityCode, teamId } = order;
  const unbegun = UNBEGUN.includes(status);
  if (worker?.memberId !== memberId || !leavesHands(order)) return null;
  const rule = { openid: '', name: '', title: '系统自动', sides: [], now };
  const context = { found: NOTHING_FOUND, commandId: `worker-left-${order.version}` };
  const { along, ...set } = (unbegun ? letGo : handBack)(order, {}, rule, context);
  const next = unbegun ? '正在请别的能人来接，价钱和时间重新说好。' : '合作社正在换一位能人接着做，价钱不变。';
  const said = (title: string) => `“${title}”：${worker.name}${why}，${next}`;
  const tells = (after: ServiceOrder, entry: OrderEntry) => {
    const tell = (to: Recipient | Audience, body: string) => tellOf(after, entry, to, '师傅换人', body);
    return [
      ...tell({ openid: order.customer.openid }, said(titleOf(order))),
      ...tell({ followersOf: `manager:${communityCode}` }, said(titleOf(order))),
      ...(unbegun ? tell({ followersOf: teamAudience(teamId) }, said(titleForTeam(order))) : []),
    ];
  };
  return ruled(
    orderKind,
    order,
    { action: 'worker-left', ...(unbegun ? { to: 'open' as const } : {}), set, along, tells },
    now,
  );
}

/** What somebody has in hand who wants to leave, or is to be suspended, in one sentence; '' for nothing. Pure. @param who 您, or their name */
export function sayHeld(held: readonly ListedOrder[], who: string, now: number): string {
  if (held.length === 0) return '';
  const said = held.slice(0, 5).map(({ words, status, visitAt }) => {
    const when =
      status === 'agreed' && visitAt !== null ? `${sayMoment(visitAt, now)} 上门` : ORDER_STATUSES[status].label;
    return `“${titleOf({ words })}”（${when}）`;
  });
  const more = held.length > said.length ? '等' : '';
  return `${who}手上还有 ${held.length} 单没有办完：${said.join('、')}${more}。会交给别的能人，并马上告诉居民。`;
}
