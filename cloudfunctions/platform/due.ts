import { describeFault, log } from './log';

/** How often a document that cannot be gone on with is tried again. */
const RETRY_MS = 10 * 60_000;

/** What came of one run over what was due. */
export interface DueReport {
  /** as many as were due, up to the limit */
  found: number;
  fired: number;
  /** that could not be gone on with, and are tried again later */
  postponed: number;
}

/** Documents of one kind that somebody has to go on with when their time comes. */
export interface DueWork<T> {
  name: string;
  due(now: number, limit: number): Promise<readonly T[]>;
  /** @returns false when a step, or another run, came between */
  fire(document: T, now: number): Promise<boolean>;
  postpone(document: T, until: number): Promise<void>;
}

/** Goes on with what is due, one after the other. A document that fails is logged and postponed, and stops no other. */
export async function fireDue<T extends { _id: string }>(
  work: DueWork<T>,
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
