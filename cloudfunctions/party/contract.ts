import type * as z from 'zod';
import { memberInputs, type MemberActionViews } from './members/contract';
import { mobilisationInputs, type MobilisationActionViews } from './mobilisation/contract';
import { squadInputs, type SquadActionViews } from './squads/contract';
import { stationInputs, type StationActionViews } from './stations/contract';
import { unitInputs, type UnitActionViews } from './units/contract';

export type * from './members/contract';
export type * from './mobilisation/contract';
export type * from './squads/contract';
export type * from './stations/contract';
export type * from './units/contract';

/** What each action takes; each part of the context says its own. */
export const inputs = {
  ...unitInputs,
  ...memberInputs,
  ...stationInputs,
  ...squadInputs,
  ...mobilisationInputs,
} as const;

export type PartyInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface PartyViews
  extends UnitActionViews, MemberActionViews, StationActionViews, SquadActionViews, MobilisationActionViews {}
