import { refusals } from '../platform/errors';
import type { ActionField, ActionOption, FieldName } from '../platform/steps';
import type { AskedField } from '../platform/step-fields';
import { STEP_LIMITS } from '../../miniprogram/vocabulary/steps';
import { COOP_LIMITS } from '../../miniprogram/packages/coop/vocabulary/coop';

/** What a row asks for; options that depend on the very document are added by its view. */
export type Field = ActionField;

const field = (name: FieldName, label: string, required: boolean, more: Partial<ActionField> = {}): Field => ({
  name,
  label,
  required,
  placeholder: '',
  suggestions: [],
  max: 1,
  preset: '',
  options: [],
  ...more,
});
export const note = (label: string, required: boolean, placeholder: string, suggestions: string[] = []): Field =>
  field('note', label, required, { placeholder, suggestions, max: STEP_LIMITS.noteMax });
export const photos = (label: string, required: boolean): Field =>
  field('photos', label, required, { max: COOP_LIMITS.photosMax });
export const choice = (label: string, options: ActionOption[] = []): Field => field('choice', label, true, { options });
export const extra = (label: string): Field => field('extra', label, true);
export const choices = (label: string, max: number): Field => field('choices', label, true, { max });
export const date = (label: string, days: number): Field => field('date', label, true, { max: days });
export const time = (label: string): Field => field('time', label, true);
export const number = (label: string, max: number, preset = ''): Field => field('number', label, true, { max, preset });
export const amount = (label: string): Field => field('amount', label, true, { max: COOP_LIMITS.amountMax });
export const satisfaction: Field = field('satisfaction', '满意程度', true, { max: 5 });

export const option = (value: string, label: string, hint = '', icon = ''): ActionOption => ({
  value,
  label,
  hint,
  icon,
});

/** What a row asks for, as fields are checked: options that are not in the row are checked where they are looked up. */
export const asked = (fields: readonly Field[]): AskedField[] =>
  fields.map(({ options, ...field }) => (options.length > 0 ? { ...field, options } : field));

/** What was chosen is one of what was offered. @throws Refusal BAD_INPUT */
export function refuseUnlisted(
  name: 'choice' | 'extra' | 'choices',
  value: string | readonly string[],
  options: readonly ActionOption[],
): void {
  const values = typeof value === 'string' ? [value] : value;
  if (values.every((one) => options.some((offered) => offered.value === one))) return;
  throw refusals.badInput({ [`fields.${name}`]: '请从列出的选项里选。' }, `not an option of ${name}`);
}
