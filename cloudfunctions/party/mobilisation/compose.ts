import type * as z from 'zod';
import { derivedId } from '../../platform/commands';
import { lineageOf } from '../../platform/grid-code';
import { CALL_STATES } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { noCounts } from './counts';
import { clocksFrom } from './decide-call';
import type { mobilisationInputs } from './contract';
import type { Call, Issuer, MobilisationOrder, Place } from './order';
import { toRing } from './ring';
import { recipientOf } from './tell';
import { callId, type Candidate } from './pool';
import type { HeldPost } from '../../platform/identity';
import { HOUR } from '../../platform/clock';

type Asked = z.output<(typeof mobilisationInputs)['issue-order']>;
/** What was asked for, with the moment at which people gather. */
export type OrderInput = Omit<Asked, 'startsAt'> & { startsAt: number };

/** What was neither saved nor told of yet. */
const unwritten = (now: number) => ({ reminded: false, outbox: [], outboxDue: null, updatedAt: now, version: 1 });

const issuedBy = (by: Issuer, commandId: string, now: number): MobilisationOrder['history'][number] => ({
  at: now,
  by: { side: 'commander', name: by.name, title: by.title, openid: by.openid },
  action: 'issue',
  from: null,
  to: 'gathering',
  note: '',
  commandId,
});

/** An order as it is given, and its places. Pure. @param gridNames of every grid that is named */
export function composeOrder(
  input: OrderInput,
  by: Issuer,
  post: Pick<HeldPost, 'gridCode' | 'gridName'>,
  gridNames: ReadonlyMap<string, string>,
  commandId: string,
  now: number,
): { order: MobilisationOrder; places: Place[] } {
  const { title, purpose, whom, startsAt, hours, ackMinutes } = input;
  const _id = derivedId('order', by.openid, commandId);
  const { gridCode, gridName } = post;
  const listedIn = [...new Set([gridCode, ...input.places.map((place) => place.gridCode)].flatMap(lineageOf))];
  const order: MobilisationOrder = {
    _id,
    title,
    purpose,
    gridCode,
    gridName,
    listedIn,
    by,
    whom,
    ackMinutes,
    startsAt,
    until: startsAt + hours * HOUR,
    places: input.places.length,
    wanted: input.places.reduce((sum, { wanted }) => sum + wanted, 0),
    elsewhere: 0,
    unreachable: 0,
    status: 'gathering',
    nextRunAt: now,
    issuedAt: now,
    endedAt: null,
    history: [issuedBy(by, commandId, now)],
    ...unwritten(now),
  };
  return { order, places: input.places.map((place, i) => placeOf(order, place, i, gridNames)) };
}

function placeOf(
  { _id: orderId, title: orderTitle, gridCode: commandGrid, issuedAt }: MobilisationOrder,
  { gridCode, name, point, wanted }: OrderInput['places'][number],
  index: number,
  gridNames: ReadonlyMap<string, string>,
): Place {
  return {
    _id: derivedId('place', orderId, String(index)),
    orderId,
    orderTitle,
    commandGrid,
    gridCode,
    gridName: gridNames.get(gridCode) ?? '',
    name,
    wanted,
    point: point ?? null,
    open: false,
    counts: noCounts(),
    gap: null,
    lost: [],
    nextClockAt: null,
    history: [],
    outbox: [],
    outboxDue: null,
    updatedAt: issuedAt,
    version: 1,
  };
}

/** Can somebody be told here: in WeChat, or where that is set up by text message? @param byText whether it is */
export function isReached({ openid, phone }: Call['person'], byText: boolean): boolean {
  return openid !== '' || (byText && phone !== '');
}

/** Somebody on the list of an order: called to a place, in reserve, or called elsewhere at this moment. Pure. @param byText orders go by text message too */
export function composeCall(
  order: MobilisationOrder,
  candidate: Candidate,
  place: Place | null,
  status: 'called' | 'reserve' | 'elsewhere',
  now: number,
  byText: boolean,
): Call {
  const { _id: orderId, title: orderTitle, gridCode: commandGrid, by: issuer } = order;
  const { key, who, person, gridCode, group, turn } = candidate;
  const _id = callId(orderId, key);
  const called = status === 'called' && place;
  return {
    _id,
    orderId,
    orderTitle,
    commandGrid,
    issuer,
    ...saidBy(order),
    key,
    who,
    person,
    gridCode,
    group,
    turn,
    status,
    hold: CALL_STATES[status].live ? 'on' : _id,
    placeId: called ? place._id : '',
    place: called ? { gridCode: place.gridCode, gridName: place.gridName, name: place.name, point: place.point } : null,
    calledAt: called ? now : null,
    ...(called ? clocksFrom(now, order.ackMinutes) : { ackDue: null, nextClockAt: null }),
    ...unanswered(),
    told: called && recipientOf({ person }) ? 1 : 0,
    ...(isReached(person, byText) ? {} : { unreached: true, ring: toRing(gridCode, group, turn) }),
    history: [],
    ...unwritten(now),
  };
}

/** What an order says to everybody on its list. */
const saidBy = ({ purpose, ackMinutes, startsAt }: MobilisationOrder) => ({
  purpose,
  ackMinutes,
  ...(startsAt === undefined ? {} : { startsAt }),
});

const unanswered = () => ({
  answeredAt: null,
  reason: '',
  arrivedAt: null,
  arrivedBy: null,
  leftAt: null,
  minutes: 0,
  booked: false,
});
