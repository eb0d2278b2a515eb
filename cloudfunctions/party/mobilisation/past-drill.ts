import * as z from 'zod';
import { derivedId } from '../../platform/commands';
import { documentId, gridCode, line, words, epochMilliseconds } from '../../platform/input';
import { keysOf } from '../squads/squad';
import { lineageOf } from '../../platform/grid-code';
import { ORDER_LIMITS, type CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { noCounts, recount } from './counts';
import type { Call, Issuer, MobilisationOrder, Place } from './order';
import { callId } from './pool';
import { MINUTE } from '../../platform/clock';

const name = line('姓名', 1, 40);
const phone = z.string().regex(/^1\d{10}$/, '手机号要填 11 位数字，以 1 开头。');
const instant = epochMilliseconds;

const personRow = z.strictObject({
  name,
  phone,
  title: line('岗位', 1, 60),
  outcome: z.enum(['arrived', 'declined', 'silent'], { error: '结果应是 arrived、declined 或 silent。' }),
  reason: words('原因', 0, ORDER_LIMITS.noteMax).default(''),
  /** minutes after the order in which they came, or answered */
  after: z.number().int().min(0).max(10_000).default(20),
});

/** A row of `import-drills`: an order from before, over and done with, and what became of each who was called. */
export const drillRow = z
  .strictObject({
    id: documentId,
    title: line('标题', 2, ORDER_LIMITS.titleMax),
    purpose: words('做什么', 2, ORDER_LIMITS.purposeMax),
    gridCode,
    issuedAt: instant,
    endedAt: instant,
    ackMinutes: z.number().int().min(1).max(240).default(30),
    by: z.strictObject({ name, title: line('岗位', 1, 60), phone }),
    places: z
      .array(
        z.strictObject({
          gridCode,
          name: line('地点', 0, 30).default(''),
          wanted: z.number().int().min(1).max(ORDER_LIMITS.perPlaceMax),
          people: z.array(personRow).max(ORDER_LIMITS.perPlaceMax).default([]),
        }),
      )
      .min(1)
      .max(ORDER_LIMITS.placesMax),
  })
  .refine(({ issuedAt, endedAt }) => issuedAt < endedAt, '结束应在下达之后。')
  .refine(({ places }) => {
    const phones = places.flatMap(({ people }) => people.map((person) => person.phone));
    return new Set(phones).size === phones.length;
  }, '同一个人写了两次。');
export type DrillRowInput = z.input<typeof drillRow>;
type DrillRow = z.output<typeof drillRow>;

const STATUS: Readonly<Record<'arrived' | 'declined' | 'silent', CallState>> = {
  arrived: 'released',
  declined: 'declined',
  silent: 'silent',
};

/** A drill of the past as it is kept: figures are those of its people. Pure. @param nameOf a grid's full name */
export function pastDrill(
  row: DrillRow,
  nameOf: (code: string) => string,
): { order: MobilisationOrder; places: Place[]; calls: Call[] } {
  const by: Issuer = { openid: '', personId: '', postId: '', ...row.by };
  const order = orderOf(row, by, nameOf(row.gridCode));
  const made = row.places.map((place, i) => placeOf(order, place, i, nameOf(place.gridCode)));
  const calls = made.flatMap((place, i) => (row.places[i]?.people ?? []).map((one, n) => callOf(order, place, one, n)));
  const places = made.map((place) => ({
    ...place,
    counts: recount(calls.filter(({ placeId }) => placeId === place._id).map(({ status }) => status)),
  }));
  return { order, places, calls };
}

const entryOf = (by: Issuer, action: string, at: number, note = '') => ({
  at,
  by: { side: 'commander', name: by.name, title: by.title, openid: '' },
  action,
  from: null,
  to: 'stoodDown',
  note,
  commandId: '',
});

/** It is over: nobody is told, nothing falls due. */
const over = (endedAt: number) => ({ outbox: [], outboxDue: null, updatedAt: endedAt, version: 1 });

function orderOf(
  { id, title, purpose, gridCode: code, issuedAt, endedAt, ackMinutes, places }: DrillRow,
  by: Issuer,
  gridName: string,
): MobilisationOrder {
  const listedIn = [...new Set([code, ...places.map((place) => place.gridCode)].flatMap(lineageOf))];
  return {
    _id: id,
    title,
    purpose,
    gridCode: code,
    gridName,
    listedIn,
    by,
    ackMinutes,
    startsAt: issuedAt,
    until: endedAt,
    whom: { within: code, postKinds: [], squadKinds: [], squadIds: [] },
    places: places.length,
    wanted: places.reduce((sum, { wanted }) => sum + wanted, 0),
    elsewhere: 0,
    unreachable: 0,
    status: 'stoodDown',
    nextRunAt: null,
    reminded: true,
    issuedAt,
    endedAt,
    history: [entryOf(by, 'issue', issuedAt), entryOf(by, 'stand-down', endedAt, '演练结束，大家辛苦了')],
    ...over(endedAt),
  };
}

function placeOf(
  order: MobilisationOrder,
  { gridCode: code, name: spot, wanted }: DrillRow['places'][number],
  i: number,
  gridName: string,
): Place {
  return {
    _id: derivedId('place', order._id, String(i)),
    orderId: order._id,
    orderTitle: order.title,
    commandGrid: order.gridCode,
    gridCode: code,
    gridName,
    name: spot,
    point: null,
    wanted,
    open: false,
    counts: noCounts(),
    gap: null,
    lost: [],
    nextClockAt: null,
    history: [],
    ...over(order.updatedAt),
  };
}

const stayed = (came: boolean, from: number, to: number) => ({
  arrivedAt: came ? from : null,
  arrivedBy: came ? ('place' as const) : null,
  leftAt: came ? to : null,
  minutes: came ? Math.max(0, Math.floor((to - from) / MINUTE)) : 0,
});

function callOf(order: MobilisationOrder, place: Place, one: z.output<typeof personRow>, turn: number): Call {
  const { issuedAt, updatedAt: endedAt, ackMinutes } = order;
  const at = issuedAt + one.after * MINUTE;
  const [key = ''] = keysOf({ openid: '', phone: one.phone });
  const _id = callId(order._id, key);
  const { gridCode: code, gridName, name: spot, point } = place;
  return {
    _id,
    orderId: order._id,
    orderTitle: order.title,
    purpose: order.purpose,
    commandGrid: order.gridCode,
    ackMinutes,
    issuer: order.by,
    key,
    hold: _id,
    who: [key],
    person: { openid: '', personId: '', name: one.name, phone: one.phone, title: one.title },
    gridCode: code,
    group: '',
    turn,
    placeId: place._id,
    place: { gridCode: code, gridName, name: spot, point },
    status: STATUS[one.outcome],
    calledAt: issuedAt,
    ackDue: issuedAt + ackMinutes * MINUTE,
    reminded: false,
    answeredAt: one.outcome === 'silent' ? null : at,
    reason: one.reason,
    ...stayed(one.outcome === 'arrived', at, endedAt),
    booked: true,
    told: 0,
    nextClockAt: null,
    history: [],
    ...over(endedAt),
  };
}
