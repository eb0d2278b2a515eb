import { collection, command, setAll } from '../platform/database';
import type { Fired, Watched } from './escalation';
import { LISTED, REQUESTS } from './store';

/** Requests whose clock is due, the longest waiting first; by index nextClockAt. */
export async function requestsWithClockDue(now: number, limit: number): Promise<Watched[]> {
  const { data } = await collection(REQUESTS)
    .where({ nextClockAt: command().lte(now) })
    .orderBy('nextClockAt', 'asc')
    .limit(limit)
    .field(LISTED)
    .get();
  return data as Watched[];
}

/** Saves what a clock did in one write, what is to be told with it. @returns false when a step, or another run, came between */
export async function saveFired({ _id, version }: Watched, { set, entry, tells }: Fired): Promise<boolean> {
  const _ = command();
  const fields = setAll(set);
  const { updated } = await collection(REQUESTS)
    .where({ _id, version })
    .update({
      ...fields,
      version: _.inc(1),
      history: _.push([entry]),
      outbox: _.push(tells),
      outboxDue: _.set(entry.at),
      ledgerDue: _.set(entry.at),
    });
  return updated === 1;
}

/** Puts a clock that cannot be fired behind the others, so that it holds up nobody; a step that came meanwhile has its own. */
export async function postponeClock({ _id, version }: Watched, until: number): Promise<void> {
  await collection(REQUESTS)
    .where({ _id, version })
    .update({ nextClockAt: command().set(until) });
}
