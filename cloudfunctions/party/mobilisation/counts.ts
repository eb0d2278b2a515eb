import { CALL_STATES, type CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { Counts, Place } from './order';

const STATES = Object.keys(CALL_STATES) as CallState[];

export function noCounts(): Counts {
  return Object.fromEntries(STATES.map((state) => [state, 0])) as Counts;
}

/** How many fill their place: called, coming or there. */
export function filledOf(counts: Counts): number {
  return STATES.reduce((sum, state) => sum + (CALL_STATES[state].counts ? counts[state] : 0), 0);
}

/** How many are missing. */
export function shortOf({ wanted, counts }: Pick<Place, 'wanted' | 'counts'>): number {
  return Math.max(0, wanted - filledOf(counts));
}

/** @param from null for who was not at this place before */
export function moved(counts: Counts, from: CallState | null, to: CallState): Counts {
  const after = { ...counts };
  if (from !== null) after[from] -= 1;
  after[to] += 1;
  return after;
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const counts of all) for (const state of STATES) sum[state] += counts[state];
  return sum;
}

/** The same from the people themselves, counted anew. */
export function recount(states: readonly CallState[]): Counts {
  const counts = noCounts();
  for (const state of states) counts[state] += 1;
  return counts;
}
