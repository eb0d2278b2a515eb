import type * as z from 'zod';
import { unitInputs, type UnitActionViews } from './units/contract';

export type * from './units/contract';

/** What each action takes; each part of the context says its own. */
export const inputs = { ...unitInputs } as const;

export type PartyInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export type PartyViews = UnitActionViews;
