import { MINUTE } from './clock';

/** Everything that falls due is looked for so often; what falls due before the next time is named as it is written. */
const SWEEP_EVERY = 15 * MINUTE;
/** No call runs longer: what was written before a sweep began is seen by it. */
const IN_FLIGHT = 2 * MINUTE;
/** So far the clocks of two machines may differ. */
const SKEW = 2_000;

const slotOf = (at: number) => Math.floor(at / SWEEP_EVERY);

/** Is it time to look for everything, whatever was named? All moments here are epoch milliseconds. */
export const isSweepDue = (sweptAt: number, now: number): boolean => slotOf(now) > slotOf(sweptAt);

/** Until when a sweep names what falls due: past the next one, which may not see what is being written as it begins. */
export const sweptUntil = (now: number): number => (slotOf(now) + 1) * SWEEP_EVERY + IN_FLIGHT;

/** What falls due by then may be seen by no sweep in time, and has to be named by whoever writes it. */
export const unsweptUntil = (now: number): number => (slotOf(now + IN_FLIGHT) + 1) * SWEEP_EVERY;

/** The full minute by whose tick something is done that falls due at `at`: never one that may have ticked already. */
export function minuteFor(at: number, now: number): number {
  return Math.max(Math.ceil(at / MINUTE), Math.floor((now + SKEW) / MINUTE) + 1) * MINUTE;
}

/** How a kind of due work is named: by the collection and its field that says when. */
export const kindOf = ({ in: name, at }: { in: string; at: string }): string => `${name}.${at}`;
