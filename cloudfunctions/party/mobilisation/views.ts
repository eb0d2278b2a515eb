import { beijingParts, sayMoment } from '../../platform/clock';
import type { Identity } from '../../platform/identity';
import { actionsFor, timelineOf } from '../../platform/subject';
import { sayDistance } from '../../platform/working-time';
import {
  CALL_STATES,
  ORDER_STATUSES,
  type CallState,
} from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { CALL_ROWS, servedUntil } from './call-steps';
import type {
  CallDetail,
  CallSummary,
  Figures,
  MyCall,
  OrderDetail,
  OrderSummary,
  PlaceView,
  RingCall,
} from './contract';
import { shortOf, sumOf } from './counts';
import type { Call, Counts, MobilisationOrder, Place } from './order';
import { ORDER_ROWS } from './order-steps';
import { answersFor, callActor, isCalled, orderActor } from './sides';

/** Seen in lists: not the histories. */
type Listed<T> = Omit<T, 'history' | 'outbox'>;

const figures = (wanted: number, counts: Counts, short: number): Figures => ({
  wanted,
  waiting: counts.called,
  coming: counts.coming,
  arrived: counts.arrived + counts.released,
  declined: counts.declined,
  silent: counts.silent,
  left: counts.left,
  short,
});

/** Once nobody can answer any more, nobody is missing. */
const lacking = (place: Pick<Place, 'wanted' | 'counts' | 'open'>) => (place.open ? shortOf(place) : 0);

/** How several places stand together. What one has too many of does not fill another. */
export function figuresOf(places: readonly Pick<Place, 'wanted' | 'counts' | 'open'>[]): Figures {
  const wanted = places.reduce((sum, place) => sum + place.wanted, 0);
  return figures(
    wanted,
    sumOf(places.map(({ counts }) => counts)),
    places.reduce((sum, one) => sum + lacking(one), 0),
  );
}

export function orderSummary(order: Listed<MobilisationOrder>, now: number): OrderSummary {
  const { label, tone } = ORDER_STATUSES[order.status];
  return {
    id: order._id,
    title: order.title,
    status: { id: order.status, label, tone },
    gridName: order.gridName,
    issuedText: sayMoment(order.issuedAt, now),
    startsText: sayMoment(order.startsAt ?? order.issuedAt, now),
    untilText: sayMoment(order.until, now),
    wanted: order.wanted,
    places: order.places,
  };
}

/** Places of the grids right below one, by grid; a place of the very grid is none of them. Pure. */
export function groupsBelow(places: readonly Place[], gridCode: string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    if (place.gridCode.length <= gridCode.length || !place.gridCode.startsWith(gridCode)) continue;
    const code = place.gridCode.slice(0, gridCode.length + 3);
    groups.set(code, [...(groups.get(code) ?? []), place]);
  }
  return groups;
}

/** One order, its figures in a grid, for somebody who may see its places there. @param names of the grids below */
export function orderDetail(
  order: MobilisationOrder,
  places: readonly Place[],
  grid: { code: string; name: string },
  names: ReadonlyMap<string, string>,
  reserve: number,
  identity: Identity,
  now: number,
): OrderDetail {
  const actor = orderActor(identity, order, now);
  const below = [...groupsBelow(places, grid.code)]
    .map(([code, of]) => ({ code, name: names.get(code) ?? '', figures: figuresOf(of) }))
    .sort((a, b) => b.figures.short - a.figures.short || (a.code < b.code ? -1 : 1));
  const { elsewhere, unreachable, purpose, ackMinutes, version, by } = order;
  return {
    ...orderSummary(order, now),
    version,
    purpose,
    ackMinutes,
    reserve,
    elsewhere,
    unreachable,
    grid,
    below,
    commands: actor.sides.length > 0,
    mayRing: order.unreachable > 0 && order.status === 'running',
    issuedBy: { name: by.name, title: by.title, phone: by.phone },
    figures: figuresOf(places),
    shown: [...places].sort(gapsFirst).map((place) => placeView(place, identity, now)),
    availableActions: actionsFor({ rows: ORDER_ROWS }, order, actor),
    timeline: timelineOf({ rows: ORDER_ROWS, titles: TITLES }, order.history, { openid: '', now }),
  };
}

const gapsFirst = (a: Place, b: Place) =>
  shortOf(b) - shortOf(a) || (a.gridCode < b.gridCode ? -1 : a.gridCode > b.gridCode ? 1 : a.name < b.name ? -1 : 1);

export function placeView(place: Listed<Place>, identity: Identity, now: number): PlaceView {
  const { gap } = place;
  const short = lacking(place);
  return {
    id: place._id,
    version: place.version,
    gridName: place.gridName,
    name: place.name,
    figures: figures(place.wanted, place.counts, short),
    gap: gap && {
      owner: `${gap.owner.title} ${gap.owner.name}`,
      overdue: now > gap.due,
      dueText: now > gap.due ? `已超时 ${sayDistance(now - gap.due)}` : `${sayMoment(gap.due, now)} 前补上`,
    },
    mayFill: short > 0 && answersFor(identity, place),
  };
}

const stateOf = (status: CallState) => ({
  id: status,
  label: CALL_STATES[status].label,
  tone: CALL_STATES[status].tone,
});
const placeText = ({ place }: Pick<Call, 'place'>) => (place ? `${place.gridName} ${place.name}` : '');

export function callSummary(call: Listed<Call>, now: number): CallSummary {
  const { person, arrivedAt, answeredAt, calledAt } = call;
  const at = arrivedAt ?? answeredAt ?? calledAt;
  return {
    id: call._id,
    version: call.version,
    name: person.name,
    title: person.title,
    phone: person.phone,
    state: stateOf(call.status),
    placeText: placeText(call),
    reason: call.reason,
    atText: at === null ? '' : sayMoment(at, now),
    unreachable: call.unreached === true,
    missedText: call.missed ? `未接通 ${call.missed} 次` : '',
  };
}

/** Somebody to be rung up, as the one who looks may see them. @param openid whose number they are shown */
export function ringCall(call: Listed<Call>, openid: string, now: number): RingCall {
  const { person, ring } = call;
  const held = ring?.by && ring.until > now ? { ...ring.by, until: ring.until } : null;
  const mine = held?.openid === openid;
  return {
    id: call._id,
    version: call.version,
    name: person.name,
    title: person.title,
    placeText: placeText(call),
    state: stateOf(call.status),
    missedText: call.missed ? `未接通 ${call.missed} 次` : '',
    phone: mine ? person.phone : '',
    takenText: held ? `${mine ? '您' : held.name}正在打，到${sayMoment(held.until, now)}` : '',
    mine,
  };
}

const dueText = (call: Listed<Call>, now: number) =>
  call.status === 'called' && call.ackDue !== null ? `请在 ${sayMoment(call.ackDue, now)} 前回复` : '';

export function myCall(call: Listed<Call>, now: number): MyCall {
  return {
    id: call._id,
    orderId: call.orderId,
    title: call.orderTitle,
    placeText: placeText(call),
    state: stateOf(call.status),
    dueText: dueText(call, now),
    at: call.ackDue ?? call.updatedAt,
  };
}

/** One call, for the person, or for who answers for the place. */
export function callDetail(
  call: Call,
  order: MobilisationOrder,
  place: Place | null,
  identity: Identity,
  now: number,
): CallDetail {
  const actor = callActor(identity, call, place, now);
  return {
    id: call._id,
    version: call.version,
    orderId: order._id,
    title: order.title,
    purpose: order.purpose,
    state: stateOf(call.status),
    place: call.place && { gridName: call.place.gridName, name: call.place.name, point: call.place.point },
    startsText: momentText(order.startsAt ?? order.issuedAt),
    untilText: momentText(order.until),
    dueText: dueText(call, now),
    overdue: call.status === 'called' && call.ackDue !== null && now > call.ackDue,
    person: { ...call.person, isMe: isCalled(identity, call) },
    issuedBy: { name: order.by.name, title: order.by.title, phone: order.by.phone },
    servedText: servedText(call, now),
    availableActions: actionsFor({ rows: CALL_ROWS }, call, actor),
    timeline: timelineOf({ rows: CALL_ROWS, titles: CALL_TITLES }, call.history, { openid: '', now }),
  };
}

function momentText(at: number): string {
  const { month, day, hour, minute } = beijingParts(at);
  return `${month}月${day}日 ${hour}:${String(minute).padStart(2, '0')}`;
}

function servedText(call: Call, now: number): string {
  if (call.arrivedAt === null) return '';
  const minutes = call.status === 'arrived' ? servedUntil(call, now) : call.minutes;
  const said = minutes >= 60 ? `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟` : `${minutes} 分钟`;
  if (call.status === 'arrived') return `到现在 ${said}`;
  return call.duty ? `值守 ${said}，算工作时间` : `记了 ${said}`;
}

const TITLES: Readonly<Record<string, string>> = {
  issue: '下达了调令',
  'go-out': '已发出通知',
  'end-comes': '到了说好的时间',
  'end-by-rule': '没有人解除，按规则解除',
  'all-released': '都已解除',
};
const CALL_TITLES: Readonly<Record<string, string>> = {
  'call-up': '补上，请他来',
  remind: '提醒了一次',
  'ask-arrival': '问了一次到了没有',
  silence: '到时间没有回复',
  release: '解除',
  book: '记入服务记录',
  elsewhere: '已在另一处',
};
