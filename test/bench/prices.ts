/** What CloudBase charges, in points; a thousand points are one yuan. Since January 2026. */
export const PRICES = {
  databaseCall: 200 / 10_000,
  invocation: 13.3 / 10_000,
  /** of a GB held for a second */
  compute: 0.111,
} as const;
const POINTS_A_YUAN = 1000;

/** How long an invocation of a function of ours lasts and what it holds: an assumption, since here no distance lies between. */
const SECONDS = 0.12;
const GIGABYTES = 0.25;

export interface Cost {
  invocations: number;
  databaseCalls: number;
}
export const NOTHING: Cost = { invocations: 0, databaseCalls: 0 };

export const plus = (a: Cost, b: Cost): Cost => ({
  invocations: a.invocations + b.invocations,
  databaseCalls: a.databaseCalls + b.databaseCalls,
});
export const times = (cost: Cost, n: number): Cost => ({
  invocations: cost.invocations * n,
  databaseCalls: cost.databaseCalls * n,
});

/** Yuan. */
export function priceOf({ invocations, databaseCalls }: Cost): number {
  const compute = SECONDS * GIGABYTES * PRICES.compute;
  return (databaseCalls * PRICES.databaseCall + invocations * (PRICES.invocation + compute)) / POINTS_A_YUAN;
}

/**
 * A town of 100,000 households in a busy month: 365 workers and 272 staff at their desks on working days, 10,000 residents who open
 * the app, the needs they post, and the notices of their groups.
 */
export const BUSY = {
  days: 22,
  staff: 637,
  /** how often each of them opens the app on a working day, and how long a desk stands open */
  sessions: 8,
  deskMinutes: 240,
  residents: 10_000,
  residentSessions: 4,
  needs: 4000,
  groupNotices: 300_000,
} as const;
