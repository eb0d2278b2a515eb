import type * as z from 'zod';
import { lookedAtBeforeWriting } from './before-writing';
import { collecting } from './given';
import { withKeptFiles } from './uploads';

/**
 * Reads what came inside an input whose schema leaves it open, each for itself: what was kept without signal. Its words and pictures are
 * looked at before the next thing that is written, as those of the input itself are.
 * @throws Refusal as withKeptFiles does
 */
export async function readAlong<S extends z.ZodType>(
  schema: S,
  value: unknown,
): Promise<z.ZodSafeParseResult<z.output<S>>> {
  const { result, given } = collecting(() => schema.safeParse(value));
  if (!result.success) return result;
  const kept = await withKeptFiles({ data: result.data, pictures: [...given.pictures] }, given);
  lookedAtBeforeWriting(given.words, kept.pictures);
  return { ...result, data: kept.data };
}
