import { Refusal } from './errors';

/**
 * Two taps at once carry one command: the one that comes second to the write finds it outdated by itself, and answers as the first.
 * @param before the answer when this very command was carried out meanwhile, null when another step came between
 */
export async function orAsBefore<T>(save: () => Promise<T>, before: () => Promise<T | null>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'STALE') throw error;
    const done = await before();
    if (done === null) throw error;
    return done;
  }
}
