import type { OrderStatus } from '../../../miniprogram/vocabulary/coop';
import type { Field } from '../fields';

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

/** A condition beside status and side; guards.ts holds what each means. */
export type OrderGuard =
  | 'has-items'
  | 'room-for-items'
  | 'before-visit'
  | 'may-reschedule'
  | 'may-extend'
  | 'after-visit-hour'
  | 'not-own'
  | 'not-rated'
  | 'within-warranty'
  | 'is-due'
  | 'is-to-give-back'
  | 'is-owed';

/** What a step changes beside the status; effects.ts holds what each means. */
export type OrderEffect =
  | 'take-on'
  | 'give-to'
  | 'let-go'
  | 'move-team'
  | 'add-item'
  | 'remove-item'
  | 'propose'
  | 'agree'
  | 'reschedule'
  | 'extend'
  | 'come-to-nothing'
  | 'accept'
  | 'rate'
  | 'uphold'
  | 'reduce'
  | 'void'
  | 'pay'
  | 'settle';

/** What a choice is between, for the very order. */
export type OrderOptions = 'members' | 'teams' | 'services' | 'items' | 'payers';

/** Who hears of a step. */
export type OrderAudience = 'customer' | 'worker' | 'team' | 'manager' | 'arbiter';

/** One row: who may take which step from where, what it needs, where it leads, and who is told. */
export interface OrderStep {
  action: string;
  label: string;
  done: string;
  from: readonly OrderStatus[];
  /** null: the status stays; 'as-charged': one as long as no price was entered, another afterwards */
  to: OrderStatus | null | { charged: OrderStatus; else: OrderStatus };
  who: readonly OrderSide[];
  fields: readonly Field[];
  options: Partial<Record<'choice' | 'extra', OrderOptions>>;
  guards: readonly OrderGuard[];
  effect: OrderEffect | null;
  tells: readonly OrderAudience[];
  primary: boolean;
  confirm: string;
}
