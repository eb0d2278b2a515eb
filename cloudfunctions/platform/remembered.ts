import { LRUCache } from 'lru-cache';

/** What an instance remembers for a while of what it read, so that the next call need not ask again. */
export interface Remembered<V extends object> {
  /**
   * Undefined when it is not known, or was read too long ago.
   * @param now epoch milliseconds of the call @param trustMs how old it may be, where that is not as usual
   */
  get(key: string, now: number, trustMs?: number): V | undefined;
  set(key: string, value: V, now: number): void;
  /** after a write */
  forget(key: string): void;
  forgetAll(): void;
}

/**
 * Whatever was not asked for longest goes first when there is no more room. Age is told by the calls' own time, so that it is the same
 * wherever a test or a moved clock sets it.
 * @param most how many are kept @param trustMs how long what was read is believed, in milliseconds
 */
export function remembering<V extends object>(most: number, trustMs: number): Remembered<V> {
  const kept = new LRUCache<string, { value: V; readAt: number }>({ max: most });
  return {
    get(key, now, trust = trustMs) {
      const found = kept.get(key);
      const age = found ? now - found.readAt : -1;
      return found && age >= 0 && age < trust ? found.value : undefined;
    },
    set: (key, value, now) => void kept.set(key, { value, readAt: now }),
    forget: (key) => void kept.delete(key),
    forgetAll: () => kept.clear(),
  };
}
