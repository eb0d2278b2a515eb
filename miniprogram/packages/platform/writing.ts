import type { ActionField } from '../../../cloudfunctions/platform/steps';
import { keptSteps, type KeptStep } from '../../services/kept-steps';
import { presetForm, type FormValues } from './form';

/** Keeps what a form holds now. @param written the person filled something in @returns the step as it is kept */
export function putAside(step: KeptStep, { photos, ...values }: FormValues, written: boolean): KeptStep {
  const kept = { ...step, content: { ...step.content, values, photos, written } };
  keptSteps.keep(kept);
  return kept;
}

/** What a form begins with: what was kept of it, else what is usual. */
export function valuesIn({ content }: KeptStep, fields: readonly ActionField[]): FormValues {
  const preset = presetForm(fields);
  return content.written ? { ...preset, ...content.values, photos: content.photos } : preset;
}

/** The words of a step, to be read where it can no longer be taken; '' for none. */
export function noteIn({ content }: KeptStep): string {
  const { note = '' } = content.values as Partial<FormValues>;
  return content.written ? note : '';
}
