import type * as z from 'zod';
import { bookInputs, type BookActionViews } from './books/contract';
import { careInputs, type CareActionViews } from './care/contract';
import { memberInputs, type MemberActionViews } from './members/contract';
import { orderInputs, type OrderActionViews } from './orders/contract';
import { priceInputs, type PriceActionViews } from './prices/contract';

export type * from './books/contract';
export type * from './care/contract';
export type * from './members/contract';
export type * from './orders/contract';
export type * from './prices/contract';

/** What each action takes; each part of the context says its own. */
export const inputs = { ...priceInputs, ...memberInputs, ...orderInputs, ...bookInputs, ...careInputs } as const;

export type CoopInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export type CoopViews = PriceActionViews & MemberActionViews & OrderActionViews & BookActionViews & CareActionViews;
