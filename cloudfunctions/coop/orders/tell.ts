import { sayDate } from '../../platform/clock';
import { conceal } from '../../platform/conceal';
import type { Audience, OutboxEntry, Recipient } from '../../platform/notices';
import type { Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { sayYuan, totalOf } from '../money';
import { quoted } from './effects';
import type { OrderEntry, OrderWorker, ServiceOrder } from './order';
import type { LookedUp, OrderAudience } from './step';
import { ORDER_STEPS } from './steps';

/** The page of one order. */
export const ORDER_PAGE = '/packages/coop/pages/order/index';
/** Names an audience of the cooperative's; see api.ts. */
export const teamAudience = (teamId: string) => `team:${teamId}`;

type To = Recipient | Audience;

/**
 * The notices of a step, from the order as it is after it; whoever took the step is not told. Who works in the community is found
 * when it is delivered: by the audience of its posts.
 */
export function tellStep({ before, after, entry }: Taken<ServiceOrder, LookedUp>): OutboxEntry[] {
  const step = ORDER_STEPS.find(({ action }) => action === entry.action);
  if (!step) return [];
  const body = `“${titleOf(after)}”：${step.done}${words(entry.note)}${more(entry.action, after)}`;
  return step.tells.flatMap((audience) =>
    recipients(audience, after, before).flatMap((to) => tellOf(after, entry, to, step.done, body)),
  );
}

/** A new order is told to its team, who know no more of it than the building until one of them takes it. */
export function tellPlaced(order: ServiceOrder, entry: OrderEntry): OutboxEntry[] {
  const body = `“${titleForTeam(order)}”，${order.place.building}，谁有空来接？`;
  return tellOf(order, entry, { followersOf: teamAudience(order.teamId) }, `有一张新的${order.teamLabel}订单`, body);
}

/** Whoever's order was placed by another hears of it at once: nothing is done before they agree. */
export function tellCustomer(order: ServiceOrder, entry: OrderEntry): OutboxEntry[] {
  const { placedBy, customer, teamLabel } = order;
  if (!placedBy || placedBy.openid === customer.openid) return [];
  const who = `${placedBy.title} ${placedBy.name}`.trim();
  const body = `“${titleOf(order)}”，${teamLabel}。先有能人报价，您同意了才上门；不需要可以取消。`;
  return tellOf(order, entry, { openid: customer.openid }, `${who}走访时替您请了合作社`, body);
}

/** What somebody is told of an order. */
export const tellOf = (order: Pick<ServiceOrder, '_id'>, entry: OrderEntry, to: To, title: string, body: string) =>
  noticeOf(order, entry, to, { template: 'coop-order', title, body, page: pageOf(order) });
export const pageOf = ({ _id }: Pick<ServiceOrder, '_id'>) => `${ORDER_PAGE}?id=${_id}`;

function recipients(audience: OrderAudience, after: ServiceOrder, before: ServiceOrder): To[] {
  switch (audience) {
    case 'customer':
      return [{ openid: after.customer.openid }];
    case 'worker':
      return whoever(after.worker ?? before.worker);
    case 'former':
      return whoever(before.worker);
    case 'earner':
      return whoever(after.earner ?? after.worker);
    case 'lacking':
      return after.worker ? [] : [{ followersOf: `manager:${after.communityCode}` }];
    case 'team':
      return [{ followersOf: teamAudience(after.teamId) }];
    case 'manager':
    case 'arbiter':
      return [{ followersOf: `${audience}:${after.communityCode}` }];
  }
}

/** The wish as those may read it who have no part in it yet. */
export const wordsForTeam = ({ words: said, customer }: Pick<ServiceOrder, 'words' | 'customer'>): string =>
  conceal(said, customer.name);
export const titleForTeam = (order: Pick<ServiceOrder, 'words' | 'customer'>): string =>
  titleOf({ words: wordsForTeam(order) });

const whoever = (worker: OrderWorker | null): To[] => (worker ? [{ openid: worker.openid }] : []);

/** The first words of the wish. */
export function titleOf({ words: said }: Pick<ServiceOrder, 'words'>): string {
  const [line = ''] = said.split('\n');
  const letters = [...line];
  return letters.length > 16 ? `${letters.slice(0, 15).join('')}…` : line;
}

function more(action: string, after: ServiceOrder): string {
  const at = after.updatedAt;
  if (action === 'estimate')
    return `，共 ${sayYuan(totalOf(quoted(after.items)))}，${sayDate(after.visitAt ?? at, at)} 上门。请看过再定。`;
  if (action === 'agree' || action === 'reschedule') return `，${sayDate(after.visitAt ?? at, at)} 上门。`;
  if (action === 'extend') return `，延到 ${sayDate(after.task?.due ?? at, at)} 前做好。`;
  return '。';
}
const words = (said: string) => (said ? `：${said.replace(/[。.!！]+$/, '')}` : '');
