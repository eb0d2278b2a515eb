import type { Due } from '../../platform/after-write';
import { kindOf } from '../../platform/sweeps';
import { dueWork } from '../due-work';
import type { RunReport } from '../run-due';
import { runRounds } from '../run-rounds';

/**
 * Does what a command left to be done at once, and what that leaves in turn: delivers its notices, counts it in the ledger, has its
 * files looked at, begins the work that it ordered. Whatever is named here by whomever, only what is due is done, and once.
 * @param clock epoch milliseconds
 * @param until nothing is begun later; what is left is named for the next minute
 */
export function followUp(dues: readonly Due[], clock: () => number, until: number): Promise<RunReport> {
  const kinds = dues.map(({ collection, field }) => kindOf({ in: collection, at: field }));
  return runRounds(dueWork(), new Set(kinds), clock, until);
}
