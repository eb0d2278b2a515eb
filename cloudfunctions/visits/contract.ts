import type * as z from 'zod';
import { accessInputs, type AccessActionViews } from './access/contract';
import { coverageInputs, type CoverageActionViews } from './coverage/contract';
import { dueInputs, type DueActionViews } from './due/contract';
import { householdInputs, type HouseholdActionViews } from './households/contract';
import { planInputs, type PlanActionViews } from './plans/contract';
import { recordInputs, type RecordActionViews } from './records/contract';

export type * from './access/contract';
export type * from './coverage/contract';
export type * from './due/contract';
export type * from './households/contract';
export type * from './plans/contract';
export type * from './records/contract';

/** What each action takes; each part of the context says its own. */
export const inputs = {
  ...householdInputs,
  ...dueInputs,
  ...recordInputs,
  ...accessInputs,
  ...planInputs,
  ...coverageInputs,
} as const;

export type VisitsInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export type VisitsViews = HouseholdActionViews &
  DueActionViews &
  RecordActionViews &
  AccessActionViews &
  PlanActionViews &
  CoverageActionViews;
