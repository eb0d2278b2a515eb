import * as z from 'zod';

const trigger = z.strictObject({});

/** By the timer of the same name → RunReport. */
export const inputs = {
  /** by a phone, after the reply of a command told what it left to be done → RunReport */
  'follow-up': z.strictObject({
    dues: z
      .array(z.strictObject({ collection: z.string().max(60), field: z.string().max(60), at: z.number() }))
      .max(50),
  }),
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
