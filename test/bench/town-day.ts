import type { Context } from '../../miniprogram/vocabulary/deployment';

/**
 * A day of a small town, from its volumes a month in prices.ts over ten: who opens the app how often, and what one taps then, with the
 * seconds between. Assumptions, all of them: nothing of it was measured in a real town.
 */
export interface Session {
  /** how often on a day */
  aDay: number;
  taps: readonly Context[];
}

export const SESSIONS: readonly Session[] = [
  { aDay: 90, taps: ['home', 'requests', 'requests'] },
  { aDay: 40, taps: ['home', 'notices', 'requests'] },
  { aDay: 30, taps: ['home', 'groups', 'groups'] },
  { aDay: 12, taps: ['home', 'attendance', 'attendance'] },
  { aDay: 8, taps: ['home', 'coop', 'coop', 'coop'] },
  { aDay: 8, taps: ['directory', 'directory', 'home', 'requests'] },
  { aDay: 6, taps: ['home', 'party', 'party'] },
  { aDay: 4, taps: ['home', 'records'] },
  // Who works there: the desk, one thing after another, now and then the ledger.
  { aDay: 120, taps: ['home', 'requests', 'requests', 'requests', 'requests'] },
  { aDay: 12, taps: ['home', 'ledger', 'ledger'] },
  { aDay: 3, taps: ['home', 'requests', 'media'] },
  { aDay: 0.3, taps: ['home', 'imports', 'imports', 'imports'] },
];

/** How likely it is that a session begins in an hour of the day, from midnight on, in any unit. */
export const HOURS: readonly number[] = [
  1, 0.5, 0.3, 0.2, 0.3, 1, 3, 6, 9, 10, 10, 9, 6, 6, 8, 9, 9, 8, 7, 8, 8, 6, 4, 2,
];

/** Seconds between two taps of a session. */
export const BETWEEN = 12;

/** How long an instance is kept that serves nobody, in seconds: nowhere promised; reports speak of a few minutes to half an hour. */
export const INSTANCE_LIFE = 600;
/** What a call takes in a warm instance, in seconds. */
export const CALL = 0.12;
/** What it takes to give a new instance its machine and begin Node, in milliseconds, the same for each function. */
export const MACHINE = 300;
