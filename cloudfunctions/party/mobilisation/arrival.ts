import { ORDER_LIMITS } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { Refusal } from '../../platform/errors';
import { orderRefusals } from './refusals';

/** What the phone's fix says of where somebody is. */
export interface Fix {
  /** metres from the point they are to be at, null when there is none */
  distance: number | null;
  /** metres */
  accuracy: number;
  /** the cells they may be in, as far as the fix tells */
  cells: readonly string[];
}

/**
 * Is somebody there, as far as their fix tells? Within the circle around the point, or in the grid where there is no point. The fix's
 * own uncertainty speaks for the person, up to a bound. Pure.
 * @returns why not, null when they are
 */
export function refuseArrival(gridCode: string, fix: Fix | null): Refusal | null {
  if (!fix) return orderRefusals.noFix();
  const { distance, accuracy, cells } = fix;
  if (distance === null) return cells.some((cell) => cell.startsWith(gridCode)) ? null : orderRefusals.otherGrid();
  const left = distance - Math.min(accuracy, ORDER_LIMITS.accuracyMax) - ORDER_LIMITS.radius;
  return left <= 0 ? null : orderRefusals.tooFar(Math.ceil(distance));
}
