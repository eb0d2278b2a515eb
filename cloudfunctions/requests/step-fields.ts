import { refuseFields as refuse, type StepFields } from '../platform/step-fields';
import type { ServiceRequest } from './request';
import type { FieldRule, Step } from './step';

export type { StepFields };

/** What of a row decides about its fields: a request's, or a whistle's. */
type Asking = Pick<Step, 'action' | 'label' | 'fields'>;
/** What of a request decides about its fields. */
type Asked = { category: Pick<ServiceRequest['category'], 'photoToResolve'> };

/** Whether this field must be given for this very request. */
export function isRequired(field: FieldRule, state: Asked): boolean {
  if (typeof field.required === 'boolean') return field.required;
  return field.required === 'unless-category' && state.category.photoToResolve;
}

/** The fields by the row's rule, for this very request. Pure. @throws Refusal BAD_INPUT by field */
export function refuseFields(step: Asking, state: Asked, fields: StepFields, now: number): void {
  const asked = step.fields.map((field) => ({ ...field, required: isRequired(field, state) }));
  refuse(step, asked, fields, now);
}
