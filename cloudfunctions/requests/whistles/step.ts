import type { FieldRule } from '../step';
import type { WhistleStatus } from '../../../miniprogram/packages/requests/vocabulary/whistles';

/**
 * Whose part a person has in one whistle. One person may have several.
 * - street: works in the grid that answers for the whistle, as its chief or social worker
 * - department: holds a post that was called, and still has to do with it
 * - community: works in the community that whistled, as its chief or social worker, or whistled themselves
 * - above: the chief of a grid above the one that answers
 * - reader: may read it: its request's people, and departments that have done with it
 */
export const WHISTLE_SIDES = ['street', 'department', 'community', 'above', 'reader'] as const;
export type WhistleSide = (typeof WHISTLE_SIDES)[number];

/** A condition beside status and side; guards.ts holds what each means. */
export type WhistleGuard =
  | 'not-at-the-top'
  | 'is-called'
  | 'has-reported'
  | 'may-contest'
  | 'has-outstanding'
  | 'has-contested'
  | 'has-answered'
  | 'may-extend'
  | 'room-for-work';

/** What a step changes beside the status; effects.ts holds what each means. */
export type WhistleEffect =
  | 'summon'
  | 'refer-up'
  | 'report'
  | 'answer'
  | 'contest'
  | 'excuse'
  | 'insist'
  | 'extend'
  | 'send-back'
  | 'judge'
  | 'improper';

/** What a choice is between: departments that may be called, or those that were, by how they stand. */
export type WhistleOptions = 'departments' | 'outstanding' | 'contested' | 'answered';

/** Who hears of a step: whoever answers for it, departments at work, those the step is about, and who whistled. */
export type WhistleAudience = 'street' | 'departments' | 'chosen' | 'community';

/** One row: who may take which step from where, what it needs, where it leads, and who is told. */
export interface WhistleStep {
  action: string;
  label: string;
  done: string;
  from: readonly WhistleStatus[];
  /** null: the status stays; 'as-departments-stand': answered once nobody is left to answer, raised again once nobody is left at all */
  to: WhistleStatus | 'as-departments-stand' | null;
  who: readonly WhistleSide[];
  fields: readonly FieldRule[];
  /** what `choice` or `choices` is between */
  options: WhistleOptions | null;
  guard: WhistleGuard | null;
  effect: WhistleEffect | null;
  /** the row of the request's own table that goes with it, null for none */
  echo: string | null;
  tells: readonly WhistleAudience[];
  primary: boolean;
  confirm: string;
}
