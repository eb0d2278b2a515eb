import { DAY, dayStart } from './clock';
import { refusals } from './errors';
import { countCharacters } from './written';
import type { ActionField, ActionOption, FieldName } from './steps';
import type * as z from 'zod';
import type { stepFields } from './step-input';

/** What a person filled in; which of it a step asks for is in its row. A date is Beijing's midnight of a day, in epoch milliseconds. */
export type StepFields = z.output<typeof stepFields>;

/** What of a field decides whether what was filled in will do. */
export interface AskedField extends Pick<ActionField, 'name' | 'label' | 'max'> {
  required: boolean;
  /** what a choice is between, when the row itself says it */
  options?: readonly ActionOption[];
}

const ASKED: Readonly<Record<FieldName, string>> = {
  note: '请填写',
  photos: '请添加',
  satisfaction: '请填写',
  choice: '请选择',
  extra: '请选择',
  choices: '请选择',
  date: '请选择',
  time: '请选择',
  place: '请选择',
  number: '请填写',
  amount: '请填写',
};

/**
 * The fields by the row's rule. Pure.
 * @param step the row: its action for the log, its label for the person
 * @param asked what the row asks for, here and now
 * @throws Refusal BAD_INPUT with what is missing, not asked for, or not among the options, by field
 */
export function refuseFields(
  step: { action: string; label: string },
  asked: readonly AskedField[],
  fields: StepFields,
  now: number,
): void {
  const faults: Record<string, string> = {};
  for (const name of Object.keys(ASKED) as FieldName[]) {
    const rule = asked.find((field) => field.name === name);
    const fault = faultOf(step.label, rule, fields[name], ASKED[name]) ?? (rule && wrongValue(rule, fields, now));
    if (fault) faults[name] = fault;
  }
  if (Object.keys(faults).length > 0) throw refusals.badInput(faults, `fields of ${step.action}`);
}

function faultOf(
  label: string,
  rule: AskedField | undefined,
  value: StepFields[FieldName],
  ask: string,
): string | undefined {
  const given = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
  if (given && !rule) return `${label}时不需要这一项，请更新小程序后再试。`;
  return !given && rule?.required ? `${ask}${rule.label}。` : undefined;
}

function wrongValue(rule: AskedField, fields: StepFields, now: number): string | undefined {
  switch (rule.name) {
    case 'choice':
    case 'extra': {
      const value = fields[rule.name];
      const offered = value === undefined || !rule.options || rule.options.some((option) => option.value === value);
      return offered ? undefined : `请从列出的选项里选一项${rule.label}。`;
    }
    case 'note':
      return wrongNote(rule, fields.note ?? '');
    case 'choices':
      return wrongChoices(rule, fields.choices ?? []);
    case 'date':
      return fields.date === undefined ? undefined : wrongDate(rule, fields.date, now);
    case 'number':
      return (fields.number ?? 0) > rule.max ? `${rule.label}最多 ${rule.max}。` : undefined;
    case 'amount':
      return (fields.amount ?? 0) > rule.max ? `${rule.label}最多 ${rule.max / 100} 元。` : undefined;
    default:
      return undefined;
  }
}

function wrongNote(rule: AskedField, note: string): string | undefined {
  const count = countCharacters(note);
  return count > rule.max ? `${rule.label}最多 ${rule.max} 个字，现在是 ${count} 个字。` : undefined;
}

function wrongChoices(rule: AskedField, many: readonly string[]): string | undefined {
  const { options = [] } = rule;
  if (options.length > 0 && !many.every((one) => options.some(({ value }) => value === one)))
    return `${rule.label}：请从列出的里面选。`;
  if (new Set(many).size < many.length) return `${rule.label}里有重复的。`;
  return many.length > rule.max ? `一次最多选 ${rule.max} 项。` : undefined;
}

function wrongDate(rule: AskedField, date: number, now: number): string | undefined {
  const today = dayStart(now);
  if (date < today) return '日子已经过去，请从今天或以后选起。';
  return date > today + rule.max * DAY ? `最远只能选到 ${rule.max} 天后。` : undefined;
}
