import { collection, command } from '../platform/database';
import { SETTLED_STATES, type MediaAsking, type SettledState } from '../platform/media';
import type { ServiceRequest } from './request';
import { REQUESTS } from './store';

/** Requests with files to be asked about, the longest waiting first; by index mediaDue. */
export async function mediaToAsk(now: number, limit: number): Promise<MediaAsking[]> {
  const { data } = await collection(REQUESTS)
    .where({ mediaDue: command().lte(now) })
    .orderBy('mediaDue', 'asc')
    .limit(limit)
    .field({ mediaAsks: true })
    .get();
  return (data as Pick<ServiceRequest, '_id' | 'mediaAsks'>[]).map(({ _id, mediaAsks }) => ({
    id: _id,
    asks: mediaAsks,
  }));
}

/** Takes out what was asked; what a step added meanwhile stays and stays due. No step is made stale by it. */
export async function mediaAsked({ id, asks }: MediaAsking): Promise<void> {
  const _ = command();
  const fileIDs = asks.map(({ fileID }) => fileID);
  await collection(REQUESTS)
    .where({ _id: id })
    .update({ mediaAsks: _.pull({ fileID: _.in(fileIDs) }) });
  await collection(REQUESTS)
    .where({ _id: id, mediaAsks: _.eq([]) })
    .update({ mediaDue: _.set(null) });
}

/** Puts a request behind the others, so that it holds up nobody. */
export async function askMediaLater({ id }: MediaAsking, until: number): Promise<void> {
  await collection(REQUESTS)
    .where({ _id: id })
    .update({ mediaDue: command().set(until) });
}

/** Moves a file to the list of what was found. The version does not change: it is no step, and never makes one stale. */
export async function moveMark(id: string, fileID: string, state: SettledState): Promise<void> {
  const _ = command();
  const moves = SETTLED_STATES.map((list) => [
    `media.${list}`,
    list === state ? _.addToSet(fileID) : _.pull(_.eq(fileID)),
  ]);
  await collection(REQUESTS)
    .where({ _id: id })
    .update(Object.fromEntries(moves) as object);
}
