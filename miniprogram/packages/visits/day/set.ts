import type { DaySet } from '../../../../cloudfunctions/visits/contract';
import { call, type Reply } from '../../../services/call';
import { now } from '../../../services/dates';
import { DAY_KEY, DAY_OF, dayOf, dropDay, type DayOf } from '../../../services/day-kept';
import { holder } from '../../../services/kept-store';

/** WeChat seals at most so many bytes of one entry (AES-128 makes them 1.4 times as many, and an entry holds 1 MB). */
export const MOST_SEALED = 700_000;

/** Bytes of a text as UTF-8. Pure. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** What of a set fits into one sealed entry: all of it, or all but the map; null when not even that. Pure. */
export function fitting(set: DaySet): DaySet | null {
  const fits = (one: DaySet) => bytesOf(JSON.stringify(one)) <= MOST_SEALED;
  const bare: DaySet = { ...set, map: { cells: [], buildings: [] } };
  return fits(set) ? set : fits(bare) ? bare : null;
}

/** Whether a day that lies on the phone may be opened: by its own person, before it is over, and not with the clock set back. Pure. */
export const mayOpen = (of: DayOf | null, openid: string, at: number): boolean =>
  of !== null && of.openid === openid && openid !== '' && at < of.until && at >= of.madeAt - CLOCK_OFF;
/** Milliseconds that a phone's clock may be behind the server's. */
const CLOCK_OFF = 600_000;

/**
 * The day that this person took along, as it lies on the phone; null when there is none. One that is over, or somebody else's, goes.
 */
export async function keptDay(): Promise<DaySet | null> {
  const of = dayOf();
  const openid = holder();
  // Nobody has said yet whose phone this is: what lies here stays until they have.
  if (openid === '') return null;
  if (!mayOpen(of, openid, now())) {
    if (of) dropDay();
    return null;
  }
  try {
    const { data } = await wx.getStorage<DaySet | ''>({ key: DAY_KEY, encrypt: true });
    return data === '' ? null : data;
  } catch {
    // What cannot be unsealed is as good as not there, and is fetched anew with a signal.
    return null;
  }
}

/** Puts a day on the phone in place of the one before. @returns whether it fits there */
export async function keepDay(set: DaySet): Promise<boolean> {
  const openid = set.holder;
  const kept = fitting(set);
  if (!kept) {
    dropDay();
    return false;
  }
  try {
    await wx.setStorage({ key: DAY_KEY, data: kept, encrypt: true });
  } catch {
    dropDay();
    return false;
  }
  const of: DayOf = { openid, until: set.until, madeAt: set.madeAt, size: bytesOf(JSON.stringify(kept)) };
  wx.setStorageSync(DAY_OF, of);
  return true;
}

/** Asks for the day, and takes it along. */
export async function takeDay(): Promise<Reply<DaySet & { taken: boolean }>> {
  const reply = await call('visits', 'day-set', {});
  if (!reply.ok) {
    // Whoever may not have it any more keeps nothing of it.
    if (reply.error.code !== 'OFFLINE' && reply.error.code !== 'BUSY') dropDay();
    return reply;
  }
  // Another person may have taken the phone meanwhile; at a first opening nobody is known before the answer says it.
  const taken = ['', reply.data.holder].includes(holder()) && (await keepDay(reply.data));
  return { ok: true, data: { ...reply.data, taken } };
}
