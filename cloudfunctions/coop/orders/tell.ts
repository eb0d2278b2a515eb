import { derivedId } from '../../platform/commands';
import { sayDate } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import type { NoticeTemplate } from '../../notice-kinds';
import { sayYuan, totalOf } from '../money';
import { quoted } from './effects';
import type { Order, OrderEntry } from './order';
import type { OrderAudience, OrderStep } from './step';

/** The page of one order. */
export const ORDER_PAGE = '/packages/coop/pages/order/index';
/** Names an audience of the cooperative's; see api.ts. */
export const teamAudience = (teamId: string) => `team:${teamId}`;

type To = Recipient | { followersOf: string };

/**
 * The notices of a step, from the order as it is after it; whoever took the step is not told. Who works in the community is found
 * when it is delivered: by the audience of its posts.
 */
export function tellStep(step: OrderStep, after: Order, before: Order, entry: OrderEntry): OutboxEntry[] {
  const body = `“${titleOf(after)}”：${step.done}${words(entry.note)}${more(step, after)}`;
  const template: NoticeTemplate = 'coop-order';
  return step.tells.flatMap((audience) =>
    recipients(audience, after, before)
      .filter((to) => !('openid' in to) || to.openid !== entry.by.openid)
      .map((to) => noticeOf(after, entry, template, step.done, body, to)),
  );
}

/** A new order is told to its team. */
export function tellPlaced(order: Order, entry: OrderEntry): OutboxEntry[] {
  const body = `“${titleOf(order)}”，${order.place.building}，谁有空来接？`;
  return [
    noticeOf(order, entry, 'coop-order', `${order.teamLabel}有一单新的`, body, {
      followersOf: teamAudience(order.teamId),
    }),
  ];
}

export function noticeOf(
  order: Pick<Order, '_id'>,
  { at, commandId }: Pick<OrderEntry, 'at' | 'commandId'>,
  template: NoticeTemplate,
  title: string,
  body: string,
  to: To,
): OutboxEntry {
  const who = 'openid' in to ? to.openid : 'personId' in to ? to.personId : to.followersOf;
  const id = derivedId('notice', order._id, commandId, who, title);
  return { id, to, template, title, body, page: `${ORDER_PAGE}?id=${order._id}`, at } as OutboxEntry;
}

function recipients(audience: OrderAudience, after: Order, before: Order): To[] {
  switch (audience) {
    case 'customer':
      return [{ openid: after.customer.openid }];
    case 'worker': {
      const worker = after.worker ?? before.worker;
      return worker ? [{ openid: worker.openid }] : [];
    }
    case 'team':
      return [{ followersOf: teamAudience(after.teamId) }];
    case 'manager':
    case 'arbiter':
      return [{ followersOf: `${audience}:${after.communityCode}` }];
  }
}

/** The first words of the wish. */
export function titleOf({ words: said }: Pick<Order, 'words'>): string {
  const [line = ''] = said.split('\n');
  const letters = [...line];
  return letters.length > 16 ? `${letters.slice(0, 15).join('')}…` : line;
}

function more(step: OrderStep, after: Order): string {
  const at = after.updatedAt;
  if (step.effect === 'propose')
    return `，共 ${sayYuan(totalOf(quoted(after.items)))}，${sayDate(after.visitAt ?? at, at)} 上门。请看过再定。`;
  if (step.effect === 'agree' || step.effect === 'reschedule') return `，${sayDate(after.visitAt ?? at, at)} 上门。`;
  if (step.effect === 'extend') return `，延到 ${sayDate(after.task?.due ?? at, at)} 前做好。`;
  return '。';
}
const words = (said: string) => (said ? `：${said.replace(/[。.!！]+$/, '')}` : '');
