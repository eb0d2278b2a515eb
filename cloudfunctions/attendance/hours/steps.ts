import { STEP_LIMITS } from '../../../miniprogram/vocabulary/steps';
import {
  ATTENDANCE_LIMITS,
  EVALUATIONS,
  type HoursState,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { DAY } from '../../platform/clock';
import type { Refusal } from '../../platform/errors';
import {
  askChoice,
  askNote,
  askNumber,
  plainRow,
  type RowField,
  type Stepped,
  type StepRow,
} from '../../platform/step-rows';
import { attendanceRefusals as refused } from '../occasions/refusals';
import type { Attendance } from './attendance';

/**
 * Whose part a person has in somebody's hours.
 * - person: they are theirs
 * - organiser: holds the occasion, and they are not theirs
 * - second: sees to it too, and neither held it nor confirmed these hours
 */
export const HOURS_SIDES = ['person', 'organiser', 'second'] as const;
export type HoursSide = (typeof HOURS_SIDES)[number];

/** What becomes of the minutes: the form's are written into the record, kept as a wish, or nothing changes; of the service, what it is evaluated as. */
export type HoursEffect = 'record' | 'wish' | 'drop-wish' | 'evaluate';

/** Somebody's hours, as a table of steps sees them. */
export type HoursStanding = Omit<Attendance, 'history'> & Stepped & { status: HoursState };
/** One row: what becomes of the minutes is more than the attendance itself, see decide.ts. */
export interface HoursStep extends Omit<StepRow<HoursStanding, HoursSide>, 'to' | 'fields' | 'effect'> {
  to: HoursState | null;
  fields: readonly RowField[];
  effect: HoursEffect;
  /** more than was served may be said: the planned end is the limit */
  beyond: boolean;
  /** whose word the record gives */
  by: 'organiser' | 'second' | null;
  tells: 'confirmed' | 'corrected' | 'decided' | 'evaluated' | null;
}

const minutes = (label: string) => askNumber(label, 0);
const note = (label: string, required: boolean, placeholder: string) =>
  askNote(label, required, placeholder, STEP_LIMITS.noteMax);
/** Options of a field that asks how good a service was. */
export const LEVELS = Object.entries(EVALUATIONS).map(([value, { label }]) => ({ value, label, hint: '', icon: '' }));
const level = (required: boolean): RowField => ({ ...askChoice('服务怎么样', LEVELS), required });

/** Within so many days of a moment. @param closed what is said afterwards */
const within =
  (days: number, since: (attendance: HoursStanding) => number, closed: (days: number) => Refusal) =>
  (attendance: HoursStanding, { now }: { now: number }): Refusal | null =>
    now <= since(attendance) + days * DAY ? null : closed(days);
const { objectionDays, correctableDays } = ATTENDANCE_LIMITS;
const mayObject = within(objectionDays, ({ confirmedAt }) => confirmedAt ?? 0, refused.objectionClosed);
const mayCorrect = within(correctableDays, ({ endsAt }) => endsAt, refused.correctionClosed);
const mayEvaluate: HoursStep['guard'] = (attendance, actor) =>
  attendance.minutes === 0
    ? refused.nothingServed()
    : within(correctableDays, ({ endsAt }) => endsAt, refused.evaluationClosed)(attendance, actor);

/** What somebody is told whose part it is not: one's own hours are for others, a second look for another than who confirmed them. */
const denied: HoursStep['denied'] = (_attendance, { sides }) => (sides.includes('person') ? refused.ownHours() : null);
const deniedSecond: HoursStep['denied'] = (_attendance, actor) =>
  denied(_attendance, actor) ??
  (actor.sides.includes('organiser')
    ? _attendance.confirmedBy?.openid === actor.openid
      ? refused.sameConfirmer()
      : refused.partOfIt()
    : null);
const usual = { ...plainRow, to: null, beyond: true, by: null, tells: null } as const;
const others = { ...usual, denied };

/** The rows of somebody's hours: by the organiser's word or by checking out, with an objection that a second person decides. */
export const HOURS_STEPS: readonly HoursStep[] = [
  {
    ...others,
    action: 'confirm',
    label: '确认时长',
    done: '确认了时长',
    from: ['awaiting'],
    to: 'confirmed',
    who: ['organiser'],
    fields: [minutes('几分钟'), note('说明', false, '少算的话写明为什么'), level(false)],
    effect: 'record',
    beyond: false,
    by: 'organiser',
    tells: 'confirmed',
    primary: true,
  },
  {
    ...others,
    action: 'correct',
    label: '更正时长',
    done: '更正了时长',
    from: ['confirmed'],
    to: 'confirmed',
    who: ['organiser'],
    fields: [minutes('应当是几分钟'), note('为什么更正', true, '例如：签退晚了，提前一小时就走了')],
    guard: mayCorrect,
    effect: 'record',
    by: 'organiser',
    tells: 'corrected',
  },
  {
    ...usual,
    action: 'object',
    label: '我有异议',
    done: '提出了异议',
    from: ['confirmed'],
    to: 'objected',
    who: ['person'],
    fields: [minutes('您认为是几分钟'), note('为什么', true, '例如：我十点就到了，签到的码扫不出来')],
    guard: mayObject,
    effect: 'wish',
  },
  {
    ...usual,
    action: 'withdraw',
    label: '撤回异议',
    done: '撤回了异议',
    from: ['objected'],
    to: 'confirmed',
    who: ['person'],
    fields: [],
    effect: 'drop-wish',
    confirm: '撤回后按原来的时长算，确定撤回吗？',
  },
  {
    ...usual,
    denied: deniedSecond,
    action: 'decide',
    label: '复核',
    done: '复核了时长',
    from: ['objected'],
    to: 'settled',
    who: ['second'],
    fields: [minutes('记为几分钟'), note('依据', true, '例如：问过同去的两位，确实十点就到了')],
    effect: 'record',
    by: 'second',
    tells: 'decided',
    primary: true,
    confirm: '复核后不再更改，确定吗？',
  },
  {
    ...others,
    action: 'evaluate',
    label: '评价服务',
    done: '评价了服务',
    from: ['awaiting', 'confirmed', 'objected', 'settled'],
    who: ['organiser'],
    fields: [level(true), note('说几句', false, '例如：耐心细致，老人都说好')],
    guard: mayEvaluate,
    effect: 'evaluate',
    tells: 'evaluated',
  },
];
