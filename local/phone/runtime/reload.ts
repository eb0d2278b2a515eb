import type { Destination } from './url';

/** A page as it was before a reload. */
export interface Place extends Destination {
  readonly scrollTop: number;
}

// Phones side by side share one session storage: each has its own key.
const key = (): string => `phone:stack:${location.search}`;
const flag = (): string => `phone:reload:${location.search}`;

/** Remembers what is open, for a reload that may come. */
export function rememberStack(places: readonly Place[]): void {
  sessionStorage.setItem(key(), JSON.stringify(places));
}

/** Says that the reload about to happen is ours, and the stack is to be opened again. */
export function keepStackForReload(): void {
  window.dispatchEvent(new Event('phone:before-reload'));
  sessionStorage.setItem(flag(), '1');
}

/** The pages to open again after a reload of ours; none after any other. */
export function takeStack(): Place[] {
  const ours = sessionStorage.getItem(flag()) !== null;
  sessionStorage.removeItem(flag());
  return ours ? (JSON.parse(sessionStorage.getItem(key()) ?? '[]') as Place[]) : [];
}
