import type { OrderStep } from './step';
import { afterwards } from './steps/afterwards';
import { agreeing } from './steps/agreeing';
import { visiting } from './steps/visiting';

/**
 * The life of an order (S23), as one table; an action is one row. Pages and views read it from here.
 * What the rule does of itself, when a time is up, is in clocks.ts.
 */
export const ORDER_STEPS: readonly OrderStep[] = [...agreeing, ...visiting, ...afterwards];
