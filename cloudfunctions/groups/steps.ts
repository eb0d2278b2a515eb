import { beijingDate } from '../platform/clock';
import { refusals, type Refusal } from '../platform/errors';
import { refuseFields, type AskedField, type StepFields } from '../platform/step-fields';
import type { ActionField, ActionOption, AvailableAction } from '../platform/steps';
import { STEP_LIMITS } from '../../miniprogram/vocabulary/steps';
import { groupRefusals } from './refusals';

/** One row: who may take which step from where, what it needs, and where it leads. The same for groups, memberships and posts. */
export interface Row<Status extends string, Side extends string> {
  action: string;
  /** the verb on the button */ label: string;
  from: readonly Status[];
  /** null: the status stays */ to: Status | null;
  who: readonly Side[];
  fields: readonly ActionField[];
  primary: boolean;
  /** asked once before what cannot be undone, '' for nothing */ confirm: string;
}

export const usual = { to: null, fields: [], primary: false, confirm: '' } as const;

const field = (name: ActionField['name'], label: string, required: boolean): ActionField => ({
  name,
  label,
  required,
  placeholder: '',
  suggestions: [],
  max: 1,
  preset: '',
  options: [],
});
export const note = (label: string, required: boolean, placeholder = '', suggestions: string[] = []): ActionField => ({
  ...field('note', label, required),
  placeholder,
  suggestions,
  max: STEP_LIMITS.noteMax,
});
export const choice = (label: string, options: readonly ActionOption[], preset = ''): ActionField => ({
  ...field('choice', label, true),
  options: [...options],
  preset,
});
/** A choice that need not be made, whose options are asked for when the form opens. */
export const lookup = (label: string): ActionField => ({ ...field('choice', label, false), asks: 'list' });
export const place = (label: string): ActionField => field('place', label, false);
export const optionsOf = (vocabulary: Readonly<Record<string, { label: string; hint?: string }>>): ActionOption[] =>
  Object.entries(vocabulary).map(([value, { label, hint = '' }]) => ({ value, label, hint, icon: '' }));

/** What a person wishes to do. */
export interface Wish {
  action: string;
  /** of the view they acted on */ version: number;
  fields: StepFields;
}

/** How a thing stands towards the person who acts on it. */
export interface StepStanding<Status extends string, Side extends string> {
  status: Status;
  /** what people call the status */ label: string;
  version: number;
  sides: readonly Side[];
}

/**
 * The row by which this person may take this step now. Pure.
 * @param guard why a row may not be taken all the same; null when it may
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN, STALE, WRONG_STATUS, BAD_INPUT, or the guard's own
 */
export function allowedRow<R extends Row<string, string>>(
  rows: readonly R[],
  state: StepStanding<R['from'][number], R['who'][number]>,
  wish: Wish,
  guard: (row: R) => Refusal | null,
  now: number,
): R {
  const row = rows.find(({ action }) => action === wish.action);
  if (!row) throw groupRefusals.unknownStep();
  if (!row.who.some((who) => state.sides.includes(who)))
    throw refusals.forbidden(`group step ${row.action} as ${state.sides.join('+') || 'nobody'}`);
  if (wish.version !== state.version) throw refusals.stale();
  if (!row.from.includes(state.status)) throw groupRefusals.wrongStatus(state.label, row.label);
  const refusal = guard(row);
  if (refusal) throw refusal;
  refuseFields(row, row.fields.map(asked), wish.fields, now);
  return row;
}

/** What is looked up is judged by whoever looks it up. */
function asked({ options, asks, ...rest }: ActionField): AskedField {
  return asks ? rest : { ...rest, options };
}

/** The rows that are open to this person now, by the same conditions, so that a button is never a lie. */
export function openRows<R extends Row<string, string>>(
  rows: readonly R[],
  { status, sides }: Pick<StepStanding<R['from'][number], R['who'][number]>, 'status' | 'sides'>,
  guard: (row: R) => Refusal | null,
): R[] {
  return rows.filter(
    (row) => row.from.includes(status) && row.who.some((who) => sides.includes(who)) && guard(row) === null,
  );
}

export function offered({ action, label, primary, confirm, fields }: Row<string, string>): AvailableAction {
  return { action, label, primary, confirm, fields: fields.map((one) => ({ ...one, options: [...one.options] })) };
}

/** The Beijing day of a moment, by which what one may do in a day is counted. */
export const dayOf = (at: number) => beijingDate(at);
