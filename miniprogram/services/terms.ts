import { USUAL, type Terms } from './said-here';
import { currentSession } from './session';

export type { Terms };

/** What this person's place calls things: the only way a sentence of ours names them. */
export function terms(): Terms {
  const own = Object.entries(currentSession()?.brand.terms ?? {}).filter(([, word]) => word !== '');
  return { ...USUAL, ...Object.fromEntries(own) };
}
