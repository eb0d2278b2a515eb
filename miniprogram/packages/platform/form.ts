import type { ActionField, FieldName } from '../../../cloudfunctions/platform/steps';
import type { RequestsInputs } from '../../../cloudfunctions/requests/contract';
import { countCharacters, type DraftPlace } from '../../services/drafts';
import type { KeptPhoto } from '../../services/photos';

/** What a person has filled in so far, for an action known only by its fields. */
export interface FormValues {
  note: string;
  /** on the phone, uploaded when the form is sent */
  photos: KeptPhoto[];
  /** 0 while not given, else 1 … 5 */
  satisfaction: number;
  /** the value of the option taken, '' while none is */
  choice: string;
  extra: string;
  /** values of the options taken, where several may be */
  choices: string[];
  /** 2026-12-03, '' while none is */
  date: string;
  place: DraftPlace | null;
  /** 09:30, '' while none is */
  time: string;
  /** as typed */
  number: string;
  /** yuan, as typed */
  amount: string;
}

export const EMPTY_FORM: FormValues = {
  note: '',
  photos: [],
  satisfaction: 0,
  choice: '',
  extra: '',
  choices: [],
  date: '',
  place: null,
  time: '',
  number: '',
  amount: '',
};

/** An empty form with what is taken when nothing else is said. */
export function presetForm(fields: readonly ActionField[]): FormValues {
  const form = { ...EMPTY_FORM };
  for (const { name, preset } of fields) if (isWritten(name)) form[name] = preset;
  return form;
}

type PerformFields = NonNullable<RequestsInputs['perform']['fields']>;

/** What is wrong with a form before it is sent, by field, in plain words. */
export function faultsIn(
  fields: readonly ActionField[],
  values: FormValues,
): Partial<Record<ActionField['name'], string>> {
  const faults: Partial<Record<ActionField['name'], string>> = {};
  for (const field of fields) {
    const fault = faultOf(field, values);
    if (fault) faults[field.name] = fault;
  }
  return faults;
}

function faultOf(field: ActionField, values: FormValues): string | undefined {
  switch (field.name) {
    case 'note': {
      const count = countCharacters(values.note.trim());
      if (field.required && count === 0) return `请填写${field.label}。`;
      return count > field.max ? `${field.label}最多 ${field.max} 个字，现在是 ${count} 个字。` : undefined;
    }
    case 'photos':
      return field.required && values.photos.length === 0 ? `请添加${field.label}。` : undefined;
    case 'satisfaction':
      return field.required && values.satisfaction === 0 ? `请点星星，给出${field.label}。` : undefined;
    case 'choice':
    case 'extra':
    case 'date':
    case 'time':
      return field.required && values[field.name] === '' ? `请选择${field.label}。` : undefined;
    case 'choices':
      if (field.required && values.choices.length === 0) return `请选择${field.label}。`;
      return values.choices.length > field.max ? `一次最多选 ${field.max} 个。` : undefined;
    case 'place':
      return field.required && !values.place ? `请选择${field.label}。` : undefined;
    case 'number':
    case 'amount':
      return figureFault(field, values[field.name].trim());
  }
}

/** What is sent: only the fields the action has, and of those only what was filled in. */
export function performFields(
  fields: readonly ActionField[],
  values: FormValues,
  fileIDs: readonly string[],
): PerformFields {
  const sent: PerformFields = {};
  const names = new Set(fields.map((field) => field.name));
  if (names.has('note') && values.note.trim()) sent.note = values.note.trim();
  if (names.has('photos') && fileIDs.length) sent.photos = [...fileIDs];
  if (names.has('satisfaction') && values.satisfaction) sent.satisfaction = values.satisfaction;
  if (names.has('choice') && values.choice) sent.choice = values.choice;
  if (names.has('extra') && values.extra) sent.extra = values.extra;
  if (names.has('choices') && values.choices.length) sent.choices = [...values.choices];
  if (names.has('date') && values.date) sent.date = values.date;
  if (names.has('time') && values.time) sent.time = values.time;
  if (names.has('number') && values.number.trim()) sent.number = Number(values.number);
  if (names.has('amount') && values.amount.trim()) sent.amount = Math.round(Number(values.amount) * 100);
  if (names.has('place') && values.place) sent.place = values.place.input;
  return sent;
}

const WRITTEN = ['note', 'choice', 'extra', 'date', 'time', 'number', 'amount'] as const;
const isWritten = (name: FieldName): name is (typeof WRITTEN)[number] =>
  (WRITTEN as readonly FieldName[]).includes(name);

/** Whole numbers, and yuan to the fen. */
const FIGURES = { number: /^\d{1,7}$/, amount: /^\d{1,7}(\.\d{1,2})?$/ } as const;

function figureFault({ name, label, required, max }: ActionField, typed: string): string | undefined {
  if (typed === '') return required ? `请填写${label}。` : undefined;
  const yuan = name === 'amount';
  if (!FIGURES[yuan ? 'amount' : 'number'].test(typed))
    return yuan ? `${label}要写成数字，如 12.50。` : `${label}要写成整数。`;
  const most = yuan ? max / 100 : max;
  return Number(typed) > most ? `${label}最多 ${most}${yuan ? ' 元' : ''}。` : undefined;
}
