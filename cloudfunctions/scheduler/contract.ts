import * as z from 'zod';

export const inputs = {
  /** by the timer of the same name → DeliveryReport */
  'deliver-notices': z.strictObject({}),
} as const;

export interface DeliveryReport {
  /** notices delivered in this run */
  delivered: number;
  /** documents whose notices have to be tried again */
  postponed: number;
}
