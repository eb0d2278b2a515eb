import { refusals } from '../platform/errors';
import { beijingDate, beijingInstant } from '../platform/clock';
import type { PlaceGiven } from './routing';
import type { ServiceRequest } from './request';
import type { FieldRule, Step } from './step';

const DAY = 24 * 60 * 60 * 1000;

/** What a person filled in; which of it a step asks for is in its row. */
export interface StepFields {
  note?: string | undefined;
  photos?: string[] | undefined;
  satisfaction?: number | undefined;
  choice?: string | undefined;
  /** a second choice */
  extra?: string | undefined;
  /** several of what is offered */
  choices?: string[] | undefined;
  /** Beijing's midnight of a day, epoch milliseconds */
  date?: number | undefined;
  place?: PlaceGiven | undefined;
}

const ASKED: Readonly<Record<keyof StepFields, string>> = {
  note: '请填写',
  photos: '请添加',
  satisfaction: '请填写',
  choice: '请选择',
  extra: '请选择',
  choices: '请选择',
  date: '请选择',
  place: '请选择',
};

/** What of a row decides about its fields: a request's, or a whistle's. */
type Asking = Pick<Step, 'action' | 'label' | 'fields'>;
/** What of a request decides about its fields. */
type Asked = { category: Pick<ServiceRequest['category'], 'photoToResolve'> };

/** Whether this field must be given for this very request. */
export function isRequired(field: FieldRule, state: Asked): boolean {
  if (typeof field.required === 'boolean') return field.required;
  return field.required === 'unless-category' && state.category.photoToResolve;
}

/**
 * The fields by the row's rule. Pure.
 * @throws Refusal BAD_INPUT with what is missing, not asked for, or not among the options, by field
 */
export function refuseFields(step: Asking, state: Asked, fields: StepFields, now: number): void {
  const faults: Record<string, string> = {};
  for (const name of Object.keys(ASKED) as (keyof StepFields)[]) {
    const rule = step.fields.find((field) => field.name === name);
    const fault = faultOf(step, rule, state, fields[name], ASKED[name]) ?? (rule && wrongValue(rule, fields, now));
    if (fault) faults[name] = fault;
  }
  if (Object.keys(faults).length > 0) throw refusals.badInput(faults, `fields of ${step.action}`);
}

function faultOf(
  step: Asking,
  rule: FieldRule | undefined,
  state: Asked,
  value: StepFields[keyof StepFields],
  ask: string,
): string | undefined {
  const given = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
  if (given && !rule) return `${step.label}时不需要这一项，请更新小程序后再试。`;
  return !given && rule && isRequired(rule, state) ? `${ask}${rule.label}。` : undefined;
}

function wrongValue(rule: FieldRule, fields: StepFields, now: number): string | undefined {
  if (rule.name === 'choice' || rule.name === 'extra') {
    const value = fields[rule.name];
    const offered = value === undefined || !rule.options || rule.options.some((option) => option.value === value);
    return offered ? undefined : `请从列出的选项里选一项${rule.label}。`;
  }
  if (rule.name === 'choices') {
    const many = fields.choices ?? [];
    if (new Set(many).size < many.length) return `${rule.label}里有重复的。`;
    return many.length > rule.max ? `一次最多选 ${rule.max} 项。` : undefined;
  }
  if (rule.name !== 'date' || fields.date === undefined) return undefined;
  const today = beijingInstant(beijingDate(now), 0);
  if (fields.date < today) return '日子已经过去，请从今天或以后选起。';
  return fields.date > today + rule.max * DAY ? `最远只能选到 ${rule.max} 天后。` : undefined;
}
