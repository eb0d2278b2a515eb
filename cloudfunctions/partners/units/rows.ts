import type { ActionOption } from '../../platform/steps';
import { plainRow, type RowField, type StepRow } from '../../platform/step-rows';
import { PARTNER_LIMITS as MOST } from '../../../miniprogram/packages/partners/vocabulary/partners';
import type { PartnerActor, PartnerSide, Partnership } from './partnership';

/** What the tables of steps of units and pacts have in common. */
export type PartnershipRow = StepRow<Partnership, PartnerSide, PartnerActor, null>;

export const option = (value: string, label: string, hint = ''): ActionOption => ({ value, label, hint, icon: '' });
export const listed = (of: Readonly<Record<string, { label: string; hint?: string }>>): ActionOption[] =>
  Object.entries(of).map(([value, { label, hint }]) => option(value, label, hint));
export const askAmount = (label: string): RowField => ({
  name: 'amount',
  label,
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: MOST.amountMost,
});
/** Several of a list. */
export const askMany = (label: string, options: ActionOption[]): RowField => ({
  name: 'choices',
  label,
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  options,
  max: 100,
});
export const row = {
  ...plainRow,
  from: ['open'],
  to: null,
  who: ['staff', 'unit'],
  beside: true,
} as const satisfies Partial<PartnershipRow>;
export const sideOf = ({ sides }: PartnerActor): PartnerSide => sides[0] ?? 'staff';

/**
 * May this person confirm what somebody noted? It takes the other side, and another person: whoever answers for both confirms nothing
 * that they noted themselves.
 */
export const mayConfirm = (
  { by, confirmedAt }: { by: { openid: string; side: string }; confirmedAt: number | null },
  { openid, sides }: PartnerActor,
): boolean =>
  confirmedAt === null &&
  by.openid !== openid &&
  sides.some((side) => side === (by.side === 'unit' ? 'staff' : 'unit'));
