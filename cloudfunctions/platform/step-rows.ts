import { refusals, Refusal } from './errors';
import { refuseFields, type StepFields } from './step-fields';
import type { ActionField, ActionOption, AvailableAction } from './steps';

/** What a thing with steps keeps. `history` is only ever appended to. */
export interface Stepped {
  status: string;
  version: number;
  history: readonly StepEntry[];
}

/** One thing that happened. `side` says in which part somebody acted; `rule` is the server itself, with openid ''. */
export interface StepEntry {
  at: number;
  by: { side: string; name: string; title: string; openid: string };
  action: string;
  from: string | null;
  to: string;
  note: string;
  commandId: string;
}

/** Who takes a step, in which parts, and when: epoch milliseconds. */
export interface Actor<Side extends string> {
  openid: string;
  name: string;
  /** by which post, '' for none */
  title: string;
  sides: readonly Side[];
  now: number;
  /** the document by which they have their part, where that is not they themselves, e.g. their membership */
  through?: string;
}

/** What a row asks for. */
export type RowField = Omit<ActionField, 'options'> & { options?: readonly ActionOption[] };

/** One row of a table of steps: who may take which from where, what it needs, where it leads. */
export interface StepRow<State extends Stepped, Side extends string> {
  action: string;
  /** the verb on the button */
  label: string;
  /** what the timeline calls it once done */
  done: string;
  from: readonly State['status'][];
  /** null: the status stays */
  to: State['status'] | null;
  who: readonly Side[];
  fields: readonly RowField[] | ((state: State, actor: Actor<Side>) => readonly RowField[]);
  /** why a step that fits status and side may not be taken all the same; null when it may */
  guard: ((state: State, actor: Actor<Side>) => Refusal | null) | null;
  /** what it changes beside the status */
  effect: ((state: State, fields: StepFields, actor: Actor<Side>) => Partial<State>) | null;
  /** it makes nobody's view outdated, and is outdated by nobody's */
  beside: boolean;
  primary: boolean;
  /** asked once before what cannot be undone, '' for nothing */
  confirm: string;
}

/** What most rows have in common; a row says what is different. */
export const plainRow = { fields: [], guard: null, effect: null, beside: false, primary: false, confirm: '' } as const;

/** A person's wish to take a step. */
export interface StepWish {
  action: string;
  /** version of the view they acted on */
  version: number;
  fields: StepFields;
}

export const stepRefusals = {
  unknownStep: () =>
    new Refusal('UNKNOWN_STEP', '没有这一步操作，请更新小程序后再试。', { rule: 'step is not in the table' }),
  wrongStatus: (label: string, step: string) =>
    new Refusal('WRONG_STATUS', `现在是“${label}”，不能${step}了。`, { rule: `${step} from ${label}` }),
} as const;

/**
 * The row by which this person may take this step now. Pure.
 * @param labelOf a status as people call it
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN, STALE, WRONG_STATUS, BAD_INPUT, or the guard's own
 */
export function allowedRow<State extends Stepped, Side extends string>(
  rows: readonly StepRow<State, Side>[],
  state: State,
  { action, version, fields }: StepWish,
  actor: Actor<Side>,
  labelOf: (status: State['status']) => string,
): StepRow<State, Side> {
  const row = rows.find((one) => one.action === action);
  if (!row) throw stepRefusals.unknownStep();
  if (!row.who.some((side) => actor.sides.includes(side)))
    throw refusals.forbidden(`step ${action} as ${actor.sides.join('+') || 'nobody'}`);
  if (isOutdated(rows, state, version, row)) throw refusals.stale();
  if (!row.from.includes(state.status)) throw stepRefusals.wrongStatus(labelOf(state.status), row.label);
  const refusal = row.guard?.(state, actor) ?? null;
  if (refusal) throw refusal;
  refuseFields(row, fieldsOf(row, state, actor), fields, actor.now);
  return row;
}

/** The rows open to this person now, by the same conditions, so that a button is never a lie. Pure. */
export function openRows<State extends Stepped, Side extends string>(
  rows: readonly StepRow<State, Side>[],
  state: State,
  actor: Actor<Side>,
): StepRow<State, Side>[] {
  return rows.filter(
    (row) =>
      row.from.includes(state.status) &&
      row.who.some((side) => actor.sides.includes(side)) &&
      (row.guard?.(state, actor) ?? null) === null,
  );
}

/** A row as a page offers it. */
export function offered<State extends Stepped, Side extends string>(
  row: StepRow<State, Side>,
  state: State,
  actor: Actor<Side>,
): AvailableAction {
  const { action, label, primary, confirm } = row;
  const fields = fieldsOf(row, state, actor).map((field) => ({ ...field, options: [...(field.options ?? [])] }));
  return { action, label, primary, confirm, fields };
}

/** What the history keeps of a step. */
export function entryOf<State extends Stepped, Side extends string>(
  row: StepRow<State, Side>,
  state: State,
  { openid, name, title, sides, now }: Actor<Side>,
  note: string,
  commandId: string,
): StepEntry {
  const side = row.who.find((one) => sides.includes(one)) ?? 'rule';
  return {
    ...{ at: now, by: { side, name, title, openid } },
    ...{ action: row.action, from: state.status, to: row.to ?? state.status, note, commandId },
  };
}

/** Was this command carried out already, by this very person? */
export function isDone({ history }: Pick<Stepped, 'history'>, commandId: string, openid: string): boolean {
  return history.some((entry) => entry.commandId === commandId && entry.by.openid === openid);
}

function fieldsOf<State extends Stepped, Side extends string>(
  { fields }: StepRow<State, Side>,
  state: State,
  actor: Actor<Side>,
): readonly RowField[] {
  return typeof fields === 'function' ? fields(state, actor) : fields;
}

/** Whether a step came since this version that this one should have been weighed against; what the rule does never is. */
function isOutdated<State extends Stepped, Side extends string>(
  rows: readonly StepRow<State, Side>[],
  { version, history }: State,
  seen: number,
  { beside }: StepRow<State, Side>,
): boolean {
  const since = version - seen;
  if (since < 0) return true;
  if (since === 0 || beside) return false;
  const counts = ({ action, by }: StepEntry) =>
    by.side !== 'rule' && !rows.some((row) => row.action === action && row.beside);
  return history.slice(-since).some(counts);
}

const blank = { placeholder: '', suggestions: [], preset: '', max: 1 };
/** The builders of what rows ask for. */
export const askNote = (label: string, required: boolean, placeholder: string, max: number): RowField => ({
  ...{ ...blank, name: 'note', label, required, placeholder, max },
});
/** @param options what it is between */
export const askChoice = (label: string, options: readonly ActionOption[], preset = ''): RowField => ({
  ...{ ...blank, name: 'choice', label, required: true, options, preset },
});
export const askExtra = (label: string, options: readonly ActionOption[], required = true): RowField => ({
  ...{ ...blank, name: 'extra', label, required, options },
});
/** A day from today on. @param days how far ahead at most */
export const askDate = (label: string, days: number, required = true): RowField => ({
  ...{ ...blank, name: 'date', label, required, max: days },
});
export const askNumber = (label: string, max: number, preset = ''): RowField => ({
  ...{ ...blank, name: 'number', label, required: true, max, preset },
});
