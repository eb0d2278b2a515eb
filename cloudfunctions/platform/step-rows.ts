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

/** What an effect is given beside the state, the fields and the person. */
export interface StepContext<Found> {
  /** what was looked up for the step, see subject-shell.ts */
  found: Found;
  commandId: string;
}

/** Where a step leads. Written as a method, so that a row of any actors is a row. */
type WhereTo<State extends Stepped, By> = { of(state: State, actor: By): State['status'] }['of'];

/**
 * One row of a table of steps: who may take which from where, what it needs, where it leads.
 * Found is what is looked up for a step, Along what it writes elsewhere in the same transaction.
 */
export interface StepRow<
  State extends Stepped,
  Side extends string,
  By extends Actor<Side> = Actor<Side>,
  Found = unknown,
  Along = never,
> {
  action: string;
  /** the verb on the button */
  label: string;
  /** what the timeline calls it once done */
  done: string;
  from: readonly State['status'][];
  /** null: the status stays; a function says it of the state as it was, and of whoever takes it */
  to: State['status'] | null | WhereTo<State, By>;
  who: readonly Side[];
  fields: readonly RowField[] | ((state: State, actor: By) => readonly RowField[]);
  /** why a step that fits status and side may not be taken all the same; null when it may */
  guard: ((state: State, actor: By) => Refusal | null) | null;
  /** what it changes beside the status, and what has to be written elsewhere with it */
  effect:
    | ((state: State, fields: StepFields, actor: By, context: StepContext<Found>) => Partial<State> & { along?: Along })
    | null;
  /** it makes nobody's view outdated, and is outdated by nobody's */
  beside: boolean;
  /** what somebody is told who has no part in it (any more), where there is more to say than that they may not */
  denied?: (state: State, actor: By) => Refusal | null;
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
  wrongStatus: (label: string, step: string, noun = '') =>
    new Refusal('WRONG_STATUS', `${noun}现在是“${label}”，不能${step}了。`, { rule: `${step} from ${label}` }),
} as const;

/** What of a row says whether it may be taken; rows may have more columns. */
export type Takable<State extends Stepped, By extends Actor<string>> = Pick<
  StepRow<State, string, By>,
  'action' | 'label' | 'from' | 'who' | 'fields' | 'guard' | 'beside' | 'denied'
>;

/** What a table says of all its rows. */
export interface TableRules<State extends Stepped> {
  /** what is meant, at the head of a sentence: 这份记录; '' leaves it open */
  noun?: string;
  /** statuses as people call them */
  labels: Readonly<Record<State['status'], { label: string }>>;
  /** does what happened since one looked make any step outdated? Without it: neither what the rule did nor a step that stands beside */
  outdates?: 'everything' | ((entry: StepEntry, step: { who: readonly string[] }) => boolean);
}

/**
 * The row by which this person may take this step now. Pure.
 * @throws Refusal UNKNOWN_STEP, FORBIDDEN or what the row says instead, STALE, WRONG_STATUS, BAD_INPUT, or the guard's own
 */
export function allowedRow<State extends Stepped, By extends Actor<string>, Row extends Takable<State, By>>(
  rows: readonly Row[],
  state: State,
  { action, version, fields }: StepWish,
  actor: By,
  rules: TableRules<State>,
): Row {
  const row = rows.find((one) => one.action === action);
  if (!row) throw stepRefusals.unknownStep();
  if (!row.who.some((side) => actor.sides.includes(side)))
    throw row.denied?.(state, actor) ?? refusals.forbidden(`step ${action} as ${actor.sides.join('+') || 'nobody'}`);
  if (isOutdated(rows, state, version, row, rules)) throw refusals.stale();
  if (!row.from.includes(state.status))
    throw stepRefusals.wrongStatus(rules.labels[state.status as State['status']].label, row.label, rules.noun);
  const refusal = row.guard?.(state, actor) ?? null;
  if (refusal) throw refusal;
  refuseFields(row, fieldsOf(row, state, actor), fields, actor.now);
  return row;
}

/** The rows open to this person now, by the same conditions, so that a button is never a lie. Pure. */
export function openRows<State extends Stepped, By extends Actor<string>, Row extends Takable<State, By>>(
  rows: readonly Row[],
  state: State,
  actor: By,
): Row[] {
  return rows.filter(
    (row) =>
      row.from.includes(state.status) &&
      row.who.some((side) => actor.sides.includes(side)) &&
      (row.guard?.(state, actor) ?? null) === null,
  );
}

/** What is true once a step was taken, as it is told to whoever took it. Pure. @param done what the history calls it */
export const toldDone = (done: string): string => (/已|了|没有|不/.test(done) ? done : `已${done}`);

/** A row as a page offers it. */
export function offered<State extends Stepped, By extends Actor<string>>(
  row: Takable<State, By> & Pick<StepRow<State, string>, 'primary' | 'confirm'> & { done?: string },
  state: State,
  actor: By,
): AvailableAction {
  const { action, label, done, primary, confirm } = row;
  const fields = fieldsOf(row, state, actor).map((field) => ({ ...field, options: [...(field.options ?? [])] }));
  return { action, label, done: toldDone(done ?? label), primary, confirm, fields };
}

/** What the history keeps of a step. */
export function entryOf<State extends Stepped>(
  row: Pick<StepRow<State, string>, 'who' | 'action' | 'to'>,
  state: State,
  actor: Actor<string>,
  note: string,
  commandId: string,
): StepEntry {
  const { openid, name, title, sides, now } = actor;
  const side = row.who.find((one) => sides.includes(one)) ?? 'rule';
  const to = typeof row.to === 'function' ? row.to(state, actor) : (row.to ?? state.status);
  return { at: now, by: { side, name, title, openid }, action: row.action, from: state.status, to, note, commandId };
}

/** Was this command carried out already, by this very person? */
export function isDone({ history }: Pick<Stepped, 'history'>, commandId: string, openid: string): boolean {
  return history.some((entry) => entry.commandId === commandId && entry.by.openid === openid);
}

function fieldsOf<State extends Stepped, By extends Actor<string>>(
  { fields }: Pick<StepRow<State, string, By>, 'fields'>,
  state: State,
  actor: By,
): readonly RowField[] {
  return typeof fields === 'function' ? fields(state, actor) : fields;
}

/** Whether something came since this version that this step should have been weighed against. */
function isOutdated<State extends Stepped>(
  rows: readonly { action: string; beside: boolean }[],
  { version, history }: State,
  seen: number,
  step: { beside: boolean; who: readonly string[] },
  { outdates }: TableRules<State>,
): boolean {
  const since = version - seen;
  if (since < 0) return true;
  if (since === 0) return false;
  if (outdates === 'everything') return true;
  if (step.beside) return false;
  const aside = ({ action, by }: StepEntry) =>
    by.side === 'rule' || rows.some((row) => row.action === action && row.beside);
  return history.slice(-since).some((entry) => (outdates ? outdates(entry, step) : !aside(entry)));
}

const blank = { placeholder: '', suggestions: [], preset: '', max: 1 };
/** The builders of what rows ask for. */
export const askNote = (label: string, required: boolean, placeholder: string, max: number): RowField => ({
  ...blank,
  name: 'note',
  label,
  required,
  placeholder,
  max,
});
/** @param options what it is between */
export const askChoice = (label: string, options: readonly ActionOption[], preset = ''): RowField => ({
  ...blank,
  name: 'choice',
  label,
  required: true,
  options,
  preset,
});
export const askExtra = (label: string, options: readonly ActionOption[], required = true): RowField => ({
  ...blank,
  name: 'extra',
  label,
  required,
  options,
});
/** A day from today on. @param days how far ahead at most */
export const askDate = (label: string, days: number, required = true): RowField => ({
  ...blank,
  name: 'date',
  label,
  required,
  max: days,
});
export const askNumber = (label: string, max: number, preset = ''): RowField => ({
  ...blank,
  name: 'number',
  label,
  required: true,
  max,
  preset,
});
