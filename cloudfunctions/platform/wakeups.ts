import { addOnce, collection, command } from './database';
import { describeFault, log } from './log';
import { minuteFor } from './sweeps';

export const WAKEUPS = 'wakeups';

const MOST = 1000;
const SWEEP = 'sweep';

/** A kind of due work and the minute in which it has to be looked after. */
interface Wakeup {
  _id: string;
  kind: string;
  /** the full minute, in epoch milliseconds */
  at: number;
}

/** What one look into the wakeups finds. */
export interface Woken {
  /** of those whose minute has come: their ids, and the kinds they name, each once */
  ids: string[];
  kinds: Set<string>;
  /** when all that falls due was looked for last, 0 for never */
  sweptAt: number;
}

/** Named by this instance, so that it names nothing twice; gone once their minute is over. */
const named = new Map<string, number>();

/**
 * Names kinds of due work with the moments at which something of theirs falls due. One database call each, none for what this
 * instance has named already. When it fails the next sweep finds what was to be named.
 */
export async function wake(dues: Iterable<{ kind: string; at: number }>, now: number): Promise<void> {
  for (const [id, minute] of named) if (minute <= now) named.delete(id);
  const wakeups = new Map<string, Wakeup>();
  for (const { kind, at } of dues) {
    const minute = minuteFor(at, now);
    const _id = `${minute}:${kind}`;
    if (!named.has(_id)) wakeups.set(_id, { _id, kind, at: minute });
  }
  await Promise.all([...wakeups.values()].map(nameOne));
}

async function nameOne(wakeup: Wakeup): Promise<void> {
  try {
    await addOnce(WAKEUPS, wakeup);
    named.set(wakeup._id, wakeup.at);
  } catch (error) {
    log({ level: 'error', event: 'wakeup not named', kind: wakeup.kind, cause: describeFault(error) });
  }
}

/** What was named for this minute and before, and when the last sweep was; one database call, by index at. */
export async function woken(now: number): Promise<Woken> {
  const { data } = await collection(WAKEUPS)
    .where({ at: command().lte(now) })
    .orderBy('at', 'asc')
    .limit(MOST)
    .get();
  const found = data as (Wakeup & { sweptAt?: number })[];
  const wakeups = found.filter(({ _id }) => _id !== SWEEP);
  return {
    ids: wakeups.map(({ _id }) => _id),
    kinds: new Set(wakeups.map(({ kind }) => kind)),
    sweptAt: found.find(({ _id }) => _id === SWEEP)?.sweptAt ?? 0,
  };
}

/** They were looked after; one named meanwhile stays. One database call, none for none. */
export async function forget(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await collection(WAKEUPS)
    .where({ _id: command().in([...ids]) })
    .remove();
}

/** Writes down that all was looked for; it stands before all others, so that every look sees it. */
export async function noteSweep(now: number): Promise<void> {
  await collection(WAKEUPS).doc(SWEEP).set({ at: 0, sweptAt: now });
}
