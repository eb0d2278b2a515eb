import { runOrders, type RunReport } from '../../party/api';
import type { Call } from '../../platform/endpoint';

/** Goes on with orders that call people to places. One database call when there is none. */
export function runMobilisation(call: Call): Promise<RunReport> {
  return runOrders(call.now);
}
