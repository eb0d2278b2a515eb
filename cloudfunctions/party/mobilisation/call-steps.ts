import { askNote, plainRow, type Actor, type RowField, type StepRow } from '../../platform/step-rows';
import { ORDER_LIMITS } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { shortOf } from './counts';
import { orderRefusals } from './refusals';
import { notThrough, ringsElse, through } from './ring';
import type { Call, Place } from './order';
import { MINUTE } from '../../platform/clock';

/**
 * Whose part somebody has in one person's call.
 * - called: the person
 * - owner: the chief of the place's grid, or of one above it below the order's
 * - commander: who gave the order, and the chiefs of its grid and above
 * - ringer: has taken them to ring them up
 */
export type CallSide = 'called' | 'owner' | 'commander' | 'ringer';
/** Who takes a step; `place` is where the call leads, null for who is in reserve. */
export interface CallActor extends Actor<CallSide> {
  place: Place | null;
}
export type CallRow = StepRow<Call, CallSide>;

const note = (label: string, required: boolean, example: string, suggestions: string[] = []): RowField => ({
  ...askNote(label, required, example, ORDER_LIMITS.noteMax),
  suggestions,
});
const here: RowField = {
  ...note('现在的位置', true, ''),
  name: 'place',
};
const placeOf = (actor: Actor<CallSide>) => (actor as CallActor).place;

const isOpen: CallRow['guard'] = (_call, actor) => (placeOf(actor)?.open ? null : orderRefusals.notOpen());
/** Somebody who was silent may still come while nobody has taken their place. */
const hasRoom: CallRow['guard'] = (call, actor) => {
  const place = placeOf(actor);
  if (!place?.open) return orderRefusals.notOpen();
  return call.status !== 'silent' || shortOf(place) > 0 ? null : orderRefusals.filled();
};

/** Two do not ring the same person: what came of it is said by who has taken them, or by anybody when nobody has. */
const isMineToRing: CallRow['guard'] = (call, actor) => {
  const other = ringsElse(call, actor.openid, actor.now);
  return other ? orderRefusals.ringing(other) : (isOpen?.(call, actor) ?? null);
};

const answered = (now: number, reason = ''): Partial<Call> => ({ answeredAt: now, reason, nextClockAt: null });
/** Whoever comes is asked once more, in case they are there and have not said so. */
const onTheWay = (now: number, call: Call): Partial<Call> => ({
  ...answered(now),
  ...through(call),
  nextClockAt: Math.max(now + ORDER_LIMITS.arriveMinutes * MINUTE, call.startsAt ?? 0),
});
const there = (way: 'place' | 'hand', now: number, call: Call): Partial<Call> => ({
  arrivedAt: now,
  arrivedBy: way,
  ...through(call),
  answeredAt: call.answeredAt ?? now,
  nextClockAt: null,
});
/** Whole minutes from arriving on. */
export function servedUntil({ arrivedAt }: Pick<Call, 'arrivedAt'>, now: number): number {
  return arrivedAt === null ? 0 : Math.max(0, Math.floor((now - arrivedAt) / MINUTE));
}
const gone = (call: Call, now: number): Partial<Call> => ({ leftAt: now, minutes: servedUntil(call, now) });

const own: CallRow[] = [
  {
    ...plainRow,
    action: 'come',
    label: '我能来',
    done: '说能来',
    from: ['called', 'silent'],
    to: 'coming',
    who: ['called'],
    guard: hasRoom,
    effect: (call, _fields, { now }) => onTheWay(now, call),
    primary: true,
  },
  {
    ...plainRow,
    action: 'arrive',
    label: '我到了',
    done: '到了现场',
    from: ['called', 'coming', 'silent'],
    to: 'arrived',
    who: ['called'],
    fields: [here],
    guard: hasRoom,
    effect: (call, _fields, { now }) => there('place', now, call),
  },
  {
    ...plainRow,
    action: 'decline',
    label: '不能来',
    done: '说不能来',
    from: ['called', 'coming'],
    to: 'declined',
    who: ['called'],
    fields: [note('为什么不能来', true, '例如：人在外地', ['人在外地', '身体不舒服', '正在值班，走不开'])],
    guard: isOpen,
    effect: (call, { note: reason = '' }, { now }) => ({ ...answered(now, reason), ...through(call) }),
  },
  {
    ...plainRow,
    action: 'leave',
    label: '先离开',
    done: '先离开了',
    from: ['arrived'],
    to: 'left',
    who: ['called'],
    fields: [note('为什么先离开', true, '例如：家里孩子没人看', ['换班的人到了', '家里有急事', '身体不舒服'])],
    guard: isOpen,
    effect: (call, { note: reason = '' }, { now }) => ({ ...gone(call, now), reason }),
  },
];

const forThem: CallRow[] = [
  {
    ...plainRow,
    action: 'come-by-phone',
    label: '电话里说能来',
    done: '代为记下：电话里说能来',
    from: ['called', 'silent'],
    to: 'coming',
    who: ['owner', 'commander', 'ringer'],
    guard: hasRoom,
    effect: (call, _fields, { now }) => onTheWay(now, call),
    primary: true,
  },
  {
    ...plainRow,
    action: 'got-through',
    label: '已接通',
    done: '电话接通，已告知',
    from: ['called', 'silent'],
    to: null,
    who: ['owner', 'commander', 'ringer'],
    guard: isMineToRing,
    effect: through,
  },
  {
    ...plainRow,
    action: 'not-through',
    label: '未接通',
    done: '打过电话，未接通',
    from: ['called', 'silent'],
    to: null,
    who: ['owner', 'commander', 'ringer'],
    guard: isMineToRing,
    effect: notThrough,
  },
  {
    ...plainRow,
    action: 'arrive-by-hand',
    label: '点名：已到',
    done: '点名：已到',
    from: ['called', 'coming', 'silent'],
    to: 'arrived',
    who: ['owner', 'commander'],
    fields: [note('怎么确认的', true, '例如：当面见到', ['当面见到', '手机没电，当面见到', '定位不准，当面见到'])],
    guard: hasRoom,
    effect: (call, _fields, { now }) => there('hand', now, call),
  },
  {
    ...plainRow,
    action: 'excuse',
    label: '不用他来了',
    done: '定了不用来',
    from: ['called', 'coming', 'silent'],
    to: 'declined',
    who: ['owner', 'commander', 'ringer'],
    fields: [note('为什么', true, '例如：电话里说人在外地', ['电话里说来不了', '电话打不通'])],
    guard: isOpen,
    effect: (call, { note: reason = '' }, { now }) => ({ ...answered(now, reason), ...through(call) }),
  },
  {
    ...plainRow,
    action: 'dismiss',
    label: '让他先回',
    done: '让先回去',
    from: ['arrived'],
    to: 'left',
    who: ['owner', 'commander'],
    fields: [note('为什么', true, '例如：换班的人到了')],
    guard: isOpen,
    effect: (call, { note: reason = '' }, { now }) => ({ ...gone(call, now), reason }),
  },
];

/** All that a person may do, or the one who answers for the place, with a call. */
export const CALL_ROWS: readonly CallRow[] = [...own, ...forThem];
