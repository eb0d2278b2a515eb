import * as z from 'zod';
import { token } from '../platform/input';

const name = token(40);

export const inputs = {
  /**
   * By the trigger of the same name, every minute → RunReport. `only`, the trigger's own message: does what is due of the works so
   * named at once, whatever was named, e.g. `watch-clocks`; '' for what a minute does.
   */
  tick: z.strictObject({ only: z.string().max(60).default('') }),
  /**
   * By a phone after a command, with what its reply said was left to be done → RunReport. Nothing is done that is not due, whoever asks:
   * it only happens sooner than by the tick.
   */
  'follow-up': z.strictObject({
    dues: z.array(z.strictObject({ collection: name, field: name, at: z.number() })).max(40),
  }),
} as const;
