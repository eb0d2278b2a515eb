import { collection, command } from './database';
import { describeFault, log } from './log';
import type { DueReport, DueWork } from './part';
import { MINUTE } from './clock';

export type { DueReport };

/** How often a document that cannot be gone on with is tried again. */
const RETRY_MS = 10 * MINUTE;

/** Documents of one kind that somebody has to go on with when their time comes. */
export interface DueDocuments<T> {
  name: string;
  due(now: number, limit: number): Promise<readonly T[]>;
  /** @returns false when a step, or another run, came between */
  fire(document: T, now: number): Promise<boolean>;
  postpone(document: T, until: number): Promise<void>;
}

/** Goes on with what is due, one after the other. A document that fails is logged and postponed, and stops no other. */
export async function fireDue<T extends { _id: string }>(
  work: DueDocuments<T>,
  now: number,
  limit: number,
): Promise<DueReport> {
  const found = await work.due(now, limit);
  const report = { found: found.length, fired: 0, postponed: 0 };
  for (const document of found) {
    try {
      if (await work.fire(document, now)) report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: `${work.name} not fired`, document: document._id, cause: describeFault(error) });
      await work.postpone(document, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}

/** The document of this work that waits longest, by its _id; null when none is due. One database call. */
export async function firstDue({ in: name, at }: Pick<DueWork, 'in' | 'at'>, now: number): Promise<string | null> {
  const { data } = await collection(name)
    .where({ [at]: command().lte(now) })
    .orderBy(at, 'asc')
    .limit(1)
    .field({ _id: true })
    .get();
  return (data as { _id: string }[])[0]?._id ?? null;
}

/** Puts a document behind the others: it is due again at `until` (epoch milliseconds), whatever is wrong with it. */
export async function postponeDue(
  { in: name, at }: Pick<DueWork, 'in' | 'at'>,
  id: string,
  until: number,
): Promise<void> {
  await collection(name)
    .where({ _id: id })
    .update({ [at]: command().set(until) });
}
