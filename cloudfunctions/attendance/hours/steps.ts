import { STEP_LIMITS } from '../../../miniprogram/vocabulary/steps';
import { EVALUATIONS, type HoursState } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { ActionField } from '../../platform/steps';

/**
 * Whose part a person has in somebody's hours.
 * - person: they are theirs
 * - organiser: holds the occasion, and they are not theirs
 * - second: may hold it too, and has not confirmed these hours
 */
export const HOURS_SIDES = ['person', 'organiser', 'second'] as const;
export type HoursSide = (typeof HOURS_SIDES)[number];

export type HoursGuard = 'may-object' | 'may-correct' | 'may-evaluate';

/** What becomes of the minutes: the form's are written into the record, kept as a wish, or nothing changes; of the service, what it is evaluated as. */
export type HoursEffect = 'record' | 'wish' | 'drop-wish' | 'evaluate';

export type HoursField = Omit<ActionField, 'preset' | 'asks'>;

/** One row: who may take which step from where, and where it leads. */
export interface HoursStep {
  action: string;
  label: string;
  done: string;
  from: readonly HoursState[];
  /** null: it stays as it is */
  to: HoursState | null;
  who: readonly HoursSide[];
  fields: readonly HoursField[];
  guard: HoursGuard | null;
  effect: HoursEffect;
  /** more than was served may be said: the planned end is the limit */
  beyond: boolean;
  /** whose word the record gives */
  by: 'organiser' | 'second' | null;
  tells: 'confirmed' | 'corrected' | 'decided' | 'evaluated' | null;
  primary: boolean;
  confirm: string;
}

const plain = { required: true, placeholder: '', suggestions: [], max: 0, options: [] };
const minutes = (label: string): HoursField => ({ ...plain, name: 'number', label });
const note = (label: string, required: boolean, placeholder: string): HoursField => ({
  ...plain,
  name: 'note',
  label,
  required,
  placeholder,
  max: STEP_LIMITS.noteMax,
});
/** Options of a field that asks how good a service was. */
export const LEVELS = Object.entries(EVALUATIONS).map(([value, { label }]) => ({ value, label, hint: '', icon: '' }));
const level = (required: boolean): HoursField => ({
  ...plain,
  name: 'choice',
  label: '服务怎么样',
  required,
  max: 1,
  options: LEVELS,
});
const usual = { guard: null, beyond: true, by: null, tells: null, primary: false, confirm: '' } as const;

/** The rows of somebody's hours: by the organiser's word or by checking out, with an objection that a second person decides. */
export const HOURS_STEPS: readonly HoursStep[] = [
  {
    ...usual,
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
    ...usual,
    action: 'correct',
    label: '更正时长',
    done: '更正了时长',
    from: ['confirmed'],
    to: 'confirmed',
    who: ['organiser'],
    fields: [minutes('应当是几分钟'), note('为什么更正', true, '例如：签退晚了，提前一小时就走了')],
    guard: 'may-correct',
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
    guard: 'may-object',
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
    ...usual,
    action: 'evaluate',
    label: '评价服务',
    done: '评价了服务',
    from: ['awaiting', 'confirmed', 'objected', 'settled'],
    to: null,
    who: ['organiser'],
    fields: [level(true), note('说几句', false, '例如：耐心细致，老人都说好')],
    guard: 'may-evaluate',
    effect: 'evaluate',
    tells: 'evaluated',
  },
];
