import * as z from 'zod';

export const inputs = {
  /** by the timer of the same name → DeliveryReport */
  'deliver-notices': z.strictObject({}),
  /** by the timer of the same name → FollowReport */
  'follow-people': z.strictObject({}),
  /** by the timer of the same name → FollowReport */
  'follow-redraws': z.strictObject({}),
  /** by the timer of the same name → WatchReport */
  'watch-clocks': z.strictObject({}),
  /** by the timer of the same name → ExportReport of the ledger */
  'continue-exports': z.strictObject({}),
  /** by the timer of the same name → ImportReport of the imports context */
  'continue-imports': z.strictObject({}),
  /** by the timer of the same name → SpreadReport */
  'spread-groups': z.strictObject({}),
  /** by the timer of the same name → KeepReport */
  'keep-ledger': z.strictObject({}),
  /** by the timer of the same name → MediaReport of the media context */
  'check-media': z.strictObject({}),
  /** by the timer of the same name → RunReport of party */
  'run-orders': z.strictObject({}),
} as const;

export interface DeliveryReport {
  /** notices delivered in this run */
  delivered: number;
  /** documents whose notices have to be tried again */
  postponed: number;
}

export interface FollowReport {
  /** requests that have another owner since this run */
  moved: number;
  /** posts, or redrawn communities, whose requests have to be tried again */
  postponed: number;
}

export interface WatchReport {
  /** clocks that were due and did what they are for */
  fired: number;
  /** that could not, and are tried again */
  postponed: number;
}

export interface SpreadReport {
  /** notices put among the unread, groups reached by a broadcast, and old files removed, in this run */
  notices: number;
  reached: number;
  files: number;
  /** that could not be dealt with, and are tried again */
  postponed: number;
}

export interface KeepReport {
  /** requests whose change is in the ledger since this run */
  taken: number;
  /** that could not be taken in, and are tried again */
  postponed: number;
}
