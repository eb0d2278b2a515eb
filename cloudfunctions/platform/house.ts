import type { Part } from './part';

let given: (() => readonly Part[]) | undefined;
let known: readonly Part[] | undefined;

/**
 * Gives the platform the parts of the house. The index of a function that has to do with all contexts does it: so no context imports
 * what it is itself a part of.
 */
export function joinHouse(declared: () => readonly Part[]): void {
  given = declared;
  known = undefined;
}

/** The parts of the house, in the order in which one needs the other. @throws Error in a function that was given none */
export function parts(): readonly Part[] {
  if (!given) throw new Error('this function was given no parts: its index has to call joinHouse');
  return (known ??= given());
}
