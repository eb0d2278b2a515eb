/** WeChat's connection broke before its answer: the one who asked does not know what happened. */
export class NoAnswer extends Error {}

/**
 * What becomes of one call that sends something:
 * - ok: nothing out of the way
 * - silent: it breaks before anything is sent
 * - sent-silent: it is sent, and then it breaks
 * - a number: WeChat's errcode
 */
export type Fault = 'ok' | 'silent' | 'sent-silent' | number;

export function isFault(value: unknown): value is Fault {
  return value === 'ok' || value === 'silent' || value === 'sent-silent' || Number.isInteger(value);
}

/** Faults set on purpose, one for each call that sends something, in order; with none left all is well. */
export class Faults {
  private left: Fault[] = [];

  add(faults: readonly Fault[]): void {
    this.left.push(...faults);
  }

  clear(): void {
    this.left = [];
  }

  list(): Fault[] {
    return [...this.left];
  }

  next(): Fault {
    return this.left.shift() ?? 'ok';
  }
}
