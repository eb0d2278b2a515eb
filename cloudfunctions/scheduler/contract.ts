import * as z from 'zod';

export const inputs = {
  /**
   * By the trigger of the same name, every minute → RunReport. `only`, the trigger's own message: does what is due of the works so
   * named at once, whatever was named, e.g. `watch-clocks`; '' for what a minute does.
   */
  tick: z.strictObject({ only: z.string().max(60).default('') }),
} as const;
