import { beijingDate } from '../platform/clock';
import {
  askChoice,
  askNote,
  offered,
  openRows,
  plainRow,
  type Actor,
  type RowField,
  type Stepped,
  type StepRow,
  type StepWish,
} from '../platform/step-rows';
import type { ActionOption, AvailableAction } from '../platform/steps';
import { STEP_LIMITS } from '../../miniprogram/vocabulary/steps';
import type { GroupActor } from './group';

/** One row of a table of groups, memberships or posts. */
export type Row<State extends Stepped, Side extends string> = Omit<StepRow<State, Side>, 'done' | 'to' | 'fields'> & {
  to: State['status'] | null;
  fields: readonly RowField[];
  /** what whoever it is about is told, '' for nothing */
  told: string;
};
export const usual = { ...plainRow, to: null, told: '' } as const;

/** A thing as its table sees it: it keeps a log of its own, and every step makes any other outdated. */
export const standing = <T extends { version: number }>(thing: T): T & Pick<Stepped, 'history'> => ({
  ...thing,
  history: [],
});
export const STRICT = { outdates: 'everything' } as const;

export const actorOf = <Side extends string>(by: GroupActor, sides: readonly Side[], now: number): Actor<Side> => ({
  ...by,
  sides,
  now,
});
const NOBODY: GroupActor = { openid: '', name: '', title: '' };

/** The steps open to somebody with these parts, as a page offers them. */
export function openSteps<State extends Stepped, Side extends string>(
  rows: readonly Row<State, Side>[],
  state: State,
  sides: readonly Side[],
  now: number,
): AvailableAction[] {
  const actor = actorOf(NOBODY, sides, now);
  return openRows(rows, state, actor).map((row) => offered(row, state, actor));
}

export const note = (label: string, required: boolean, placeholder = '', suggestions: string[] = []): RowField => ({
  ...askNote(label, required, placeholder, STEP_LIMITS.noteMax),
  suggestions,
});
/** A choice that need not be made, whose options are asked for when the form opens. */
export const lookup = (label: string): RowField => ({
  ...askChoice(label, []),
  required: false,
  asks: 'list',
  options: undefined,
});
export const place = (label: string): RowField => ({ ...askNote(label, false, '', 1), name: 'place' });
export const optionsOf = (vocabulary: Readonly<Record<string, { label: string; hint?: string }>>): ActionOption[] =>
  Object.entries(vocabulary).map(([value, { label, hint = '' }]) => ({ value, label, hint, icon: '' }));

/** What a person wishes to do. */
export type Wish = StepWish;

/** What was told, with the reason that was given. */
export const saidWith = (told: string, note: string): string => (told && note ? `${told}：${note}` : told);

/** The Beijing day of a moment, by which what one may do in a day is counted. */
export const dayOf = (at: number) => beijingDate(at);
