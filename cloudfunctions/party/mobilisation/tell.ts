import { derivedId } from '../../platform/commands';
import { sayDate } from '../../platform/clock';
import { byPhone, urgently, type Announcement, type Notice, type Recipient } from '../../platform/notices';
import { shortOf } from './counts';
import type { Call, Issuer, MobilisationOrder, Place } from './order';

export const CALL_PAGE = 'packages/party/pages/call/index';
export const ORDER_PAGE = 'packages/party/pages/order/index';

/** Whoever can be told here. */
export function recipientOf({ person }: Pick<Call, 'person'>): Recipient | null {
  if (person.openid !== '') return { openid: person.openid };
  if (person.personId !== '') return { personId: person.personId };
  return person.phone === '' ? null : byPhone(person.phone);
}

const placeText = ({ place }: Call) => `${place?.gridName ?? ''}${place?.name ?? ''}`;
/** 12月3日 08:30 where that is still to come, 马上 otherwise. */
const startText = (at: number | undefined, now: number) =>
  at !== undefined && at > now ? `在 ${sayDate(at, now)} ` : '马上';
const urgent = (entry: Notice): Notice => ({ ...entry, urgent: true });

function tellOne(call: Call, what: string, title: string, body: string, now: number): Notice[] {
  const to = recipientOf(call);
  const id = derivedId('mobilisation', call._id, what);
  const page = `${CALL_PAGE}?id=${call._id}`;
  return to ? [urgent({ id, template: 'mobilisation', title, body, page, at: now, to })] : [];
}

export function tellCallUp(call: Call, commandId: string, now: number): Notice[] {
  const at = `${startText(call.startsAt, now)}到${placeText(call)}`;
  const body = `${call.orderTitle}：请${at}，请在 ${sayDate(call.ackDue ?? now, now)} 前回复。`;
  return tellOne(call, `call-up ${commandId}`, '请您补上', body, now);
}

export function tellReminder(call: Call, now: number): Notice[] {
  const body = `${call.orderTitle}：还没有收到您的回复，请在 ${sayDate(call.ackDue ?? now, now)} 前说能不能来。`;
  return tellOne(call, `remind ${call.calledAt}`, '等您回复调令', body, now);
}

export function tellArrivalAsked(call: Call, now: number): Notice[] {
  const body = `${call.orderTitle}：到了${placeText(call)}请点“我到了”，来不了请说一声。`;
  return tellOne(call, `arrival ${call.answeredAt}`, '您到了吗', body, now);
}

/**
 * Who has to see to a gap.
 * @param issuer for a gap that has nobody nearer
 * @param more how many more are missing for the same reason, and counted in a moment
 */
export function tellGap(place: Place, issuer: Issuer, now: number, more = 0): Notice[] {
  const { gap } = place;
  if (!gap) return [];
  const { personId } = gap.owner;
  const to: Recipient = personId === '' ? { openid: issuer.openid } : { personId };
  const where = `${place.gridName}${place.name}`;
  const body = `${place.orderTitle}：${where}还缺 ${shortOf(place) + more} 人，请在 ${sayDate(gap.due, now)} 前补上。`;
  const id = derivedId('gap', place._id, String(gap.since), String(gap.due));
  const page = `${ORDER_PAGE}?id=${place.orderId}`;
  return [urgent({ id, template: 'mobilisation', title: '有缺口要补', body, page, at: now, to })];
}

/** Whom an announcement is for: those of an order who are told by it, see Call.told. */
const audience = ({ _id }: MobilisationOrder, wave: number) => ({ followersOf: `${_id}.${wave}` });
export function audienceOf(text: string): { orderId: string; wave: number } {
  const [orderId = '', wave = ''] = text.split('.');
  return { orderId, wave: Number(wave) };
}

/** To all who are called when the order goes out. */
export function announceOrder(order: MobilisationOrder, now: number): Announcement {
  const within = `${order.ackMinutes} 分钟内回复能不能来。`;
  return urgently({
    id: derivedId('order', order._id, 'out'),
    template: 'mobilisation',
    title: order.title,
    body: `${order.purpose}。${startText(order.startsAt, now)}集合，请您在 ${within}`,
    page: `${CALL_PAGE}?id=order.${order._id}`,
    at: now,
    to: audience(order, 1),
  }) as Announcement;
}

/** To all who were still called when it was stood down. */
export function announceEnd(order: MobilisationOrder, note: string, now: number): Announcement {
  return {
    id: derivedId('order', order._id, 'end'),
    template: 'mobilisation',
    title: '调令已解除',
    body: `${order.title}：${note || '可以回去了，辛苦了。'}`,
    page: `${CALL_PAGE}?id=order.${order._id}`,
    at: now,
    to: audience(order, 3),
  };
}

/** The end has come: whoever gave the order is asked to stand it down. */
export function tellEndComes(order: MobilisationOrder, now: number): Notice {
  const body = `${order.title}到了说好的时间，请解除，或说明还要多久。`;
  const to = { openid: order.by.openid };
  const page = `${ORDER_PAGE}?id=${order._id}`;
  return urgent({
    id: derivedId('order', order._id, 'until'),
    template: 'mobilisation',
    title: '调令到时间了',
    body,
    page,
    at: now,
    to,
  });
}
