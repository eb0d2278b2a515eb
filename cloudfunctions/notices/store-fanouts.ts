import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import type { Announcement } from '../platform/notices';

export const FAN_OUTS = 'noticeFanOuts';

export const fanOuts: CollectionDeclaration = { name: FAN_OUTS, indexes: [{ name: 'dueAt', fields: { dueAt: 1 } }] };

/** A notice on its way to many; its `_id` is the outbox entry's. It is gone when all have been told. */
export interface FanOut {
  _id: string;
  entry: Announcement;
  /** the context whose outbox it came from: it knows the audience */
  outbox: string;
  /** the place of the last who was told, '' for none yet */
  after: string;
  /** epoch milliseconds */
  dueAt: number;
}

/** Doing it again changes nothing. */
export async function beginFanOut(entry: Announcement, outbox: string, now: number): Promise<void> {
  await addOnce(FAN_OUTS, { _id: entry.id, entry, outbox, after: '', dueAt: now } satisfies FanOut);
}

/** The longest waiting first, so that a long one goes behind the others after each page; by index dueAt. */
export async function fanOutsDue(now: number, limit: number): Promise<FanOut[]> {
  const { data } = await collection(FAN_OUTS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as FanOut[];
}

/** Goes on after this place at `dueAt`, unless another run has gone on already. */
export async function moveFanOut({ _id, after }: FanOut, to: string, dueAt: number): Promise<void> {
  await collection(FAN_OUTS).where({ _id, after }).update({ after: to, dueAt });
}

export async function endFanOut({ _id, after }: FanOut): Promise<void> {
  await collection(FAN_OUTS).where({ _id, after }).remove();
}
