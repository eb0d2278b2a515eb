import { ATTENDANCE_LIMITS, type OccasionStatus } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { STEP_LIMITS } from '../../../miniprogram/vocabulary/steps';
import type { ActionField } from '../../platform/steps';
import { LEVELS } from '../hours/steps';

/**
 * Whose part a person has in one occasion. One person may have several.
 * - outsider: has not signed up
 * - in: has a place
 * - offered: waited, and is asked whether they take a place that came free late
 * - waiting: has signed up, and comes after those with a place
 * - organiser: holds it, see sides.ts
 */
export const OCCASION_SIDES = ['outsider', 'in', 'offered', 'waiting', 'organiser'] as const;
export type OccasionSide = (typeof OCCASION_SIDES)[number];

/** A condition beside status and side; guards.ts holds what each means. */
export type OccasionGuard =
  | 'may-sign-up'
  | 'may-cancel'
  | 'may-take'
  | 'not-begun'
  | 'not-over'
  | 'begun'
  | 'may-evaluate'
  | 'check-in-opened'
  | 'has-places'
  | 'room-to-name'
  | 'has-named'
  | 'has-signups';

/** What a step changes; effects.ts and actions/ hold what each means. */
export type OccasionEffect =
  | 'join'
  | 'take'
  | 'leave'
  | 'remove'
  | 'reschedule'
  | 'relocate'
  | 'retitle'
  | 'rewrite'
  | 'resize'
  | 'call-off'
  | 'name'
  | 'unname'
  | 'recap'
  | 'hand-in'
  | 'hand-out'
  | 'evaluate';

/** Where the options of a choice come from once its form opens: those who could be checked in, are there, have served, are on the list, or are named. */
export type PeopleSource = 'expected' | 'present' | 'served' | 'signed-up' | 'named';

/** When a step of a series' occasion may be about those that follow too. */
export interface OccasionField extends Omit<ActionField, 'options' | 'preset' | 'asks'> {
  source?: PeopleSource;
  options?: ActionField['options'];
  /** asked only when this holds */
  when?: 'age-asked' | 'in-a-series';
}

/** One row: who may take which step from where, what it needs, and who is told. */
export interface OccasionStep {
  action: string;
  label: string;
  from: readonly OccasionStatus[];
  who: readonly OccasionSide[];
  fields: readonly OccasionField[];
  guard: OccasionGuard | null;
  effect: OccasionEffect;
  /** what others did meanwhile makes it no other step: it is weighed on what is there now */
  beside: boolean;
  primary: boolean;
  confirm: string;
}

const plain = { required: true, placeholder: '', suggestions: [], max: 1 };

/** The builders of what the rows ask for. */
export const note = (
  label: string,
  required: boolean,
  placeholder: string,
  suggestions: string[] = [],
): OccasionField => ({
  name: 'note',
  label,
  required,
  placeholder,
  suggestions,
  max: STEP_LIMITS.noteMax,
});
export const photos = (label: string): OccasionField => ({
  ...plain,
  name: 'photos',
  label,
  required: false,
  max: ATTENDANCE_LIMITS.photosMax,
});
export const number = (label: string, max: number, placeholder = ''): OccasionField => ({
  ...plain,
  name: 'number',
  label,
  max,
  placeholder,
});
export const date = (label: string, days: number): OccasionField => ({ ...plain, name: 'date', label, max: days });
export const place = (label: string): OccasionField => ({ ...plain, name: 'place', label });
export const time = (label: string): OccasionField => ({ ...plain, name: 'time', label });
export const person = (label: string, source: PeopleSource): OccasionField => ({
  ...plain,
  name: 'choice',
  label,
  source,
});
export const persons = (label: string, source: PeopleSource): OccasionField => ({
  ...plain,
  name: 'choices',
  label,
  source,
  max: ATTENDANCE_LIMITS.byHandMost,
});
export const level: OccasionField = { ...plain, name: 'choice', label: '服务怎么样', options: LEVELS };
export const extent: OccasionField = {
  ...plain,
  name: 'extra',
  label: '修改哪几场',
  when: 'in-a-series',
  options: [
    { value: 'this', label: '只这一场', hint: '', icon: '' },
    { value: 'following', label: '这一场和以后的', hint: '以后的几场几分钟内跟着改', icon: '' },
  ],
};
