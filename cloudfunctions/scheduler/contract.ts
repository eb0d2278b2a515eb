import * as z from 'zod';

const trigger = z.strictObject({});

/** By the timer of the same name → RunReport. */
export const inputs = {
  'deliver-notices': trigger,
  'follow-people': trigger,
  'follow-redraws': trigger,
  'watch-clocks': trigger,
  'continue-exports': trigger,
  'continue-imports': trigger,
  'spread-groups': trigger,
  'keep-ledger': trigger,
  'check-media': trigger,
  'run-orders': trigger,
} as const;
