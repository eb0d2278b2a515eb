import type { Actor, StepRow } from '../../platform/step-rows';
import type { NewEntry } from '../books/entry';
import type { ServiceOrder, OrderWorker, QuoteItem } from './order';

/**
 * Whose part a person has in one order. One person may have several.
 * - customer: who ordered it
 * - worker: the skilled person who took it on
 * - team: an admitted member of its team, while nobody has taken it on
 * - leader: leads its team, and is no party to it
 * - manager: runs the community's cooperative
 * - arbiter: chief or social worker of the community or above, and no party to it
 */
export const ORDER_SIDES = ['customer', 'worker', 'team', 'leader', 'manager', 'arbiter'] as const;
export type OrderSide = (typeof ORDER_SIDES)[number];
/** Who stands outside: they read what is to be done, by the building, and not whom it is for. */
export const OUTSIDE: readonly OrderSide[] = ['team', 'leader'];
export type OrderActor = Actor<OrderSide>;

/** What was looked up for a step. */
export interface LookedUp {
  /** who takes it on: the caller's own membership, or whoever the leader gives it to */
  member: OrderWorker | null;
  /** the service that was chosen, at the price that holds now */
  service: Omit<QuoteItem, 'quantity'> | null;
  team: { id: string; label: string } | null;
  /** the fund that pays for this resident, null for whoever is not on the care list */
  careFund: string | null;
  /** whoever did it is still a member: what begins anew is theirs */
  serves: boolean;
}
export const NOTHING_FOUND: LookedUp = { member: null, service: null, team: null, careFund: null, serves: true };

/** What a choice is between, for the very order. */
export type OrderOptions = 'members' | 'teams' | 'services' | 'items' | 'payers';

/** Who hears of a step. former: whoever had it before; earner: whoever is owed for it; lacking: the manager, when nobody has it any more. */
export type OrderAudience = 'customer' | 'worker' | 'former' | 'earner' | 'lacking' | 'team' | 'manager' | 'arbiter';

/** One row; what it enters in the book goes along with it. */
export interface OrderStep extends StepRow<ServiceOrder, OrderSide, OrderActor, LookedUp, NewEntry[]> {
  /** what its choices are between, where that is looked up */
  options: Partial<Record<'choice' | 'extra', OrderOptions>>;
  tells: readonly OrderAudience[];
}
export type OrderEffect = NonNullable<OrderStep['effect']>;
export type OrderGuard = NonNullable<OrderStep['guard']>;
