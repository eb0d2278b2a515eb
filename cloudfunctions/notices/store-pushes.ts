import { collection, command, setAll } from '../platform/database';
import type { Push, PushState } from './push';

/** Both collections that hold pushes have the index pushDue. */
export const PUSH_INDEX = { name: 'pushDue', fields: { pushDue: 1 } } as const;

/** A push that is under way: where it is kept, and how it stood when it was read. */
export interface Target extends Push {
  collection: 'inbox' | 'noticeDigests';
  _id: string;
}

/** Moves a push on, if it still stands as it was thought to. @returns how it stands now, null when another was faster */
export async function movePush(from: Target, to: Partial<Push>): Promise<Target | null> {
  const fields = setAll(to);
  const { updated } = await collection(from.collection)
    .where({ _id: from._id, push: from.push, channel: from.channel, pushDue: from.pushDue })
    .update(fields);
  return updated === 1 ? { ...from, ...to } : null;
}

/** Moves several pushes of the inbox to the same, each if it still stands as it was thought to: they stand alike. One call. */
export async function movePushes(from: readonly Target[], to: Partial<Push>): Promise<void> {
  const [first] = from;
  if (!first) return;
  if (from.length === 1) return void (await movePush(first, to));
  const { push, channel, pushDue } = first;
  await collection(first.collection)
    .where({ _id: command().in(from.map(({ _id }) => _id)), push, channel, pushDue })
    .update(setAll(to));
}

/** Whose time has come, the longest waiting first; by index pushDue. */
export async function pushesDue<T extends Push>(
  name: Target['collection'],
  now: number,
  limit: number,
): Promise<(T & { _id: string })[]> {
  const { data } = await collection(name)
    .where({ pushDue: command().lte(now) })
    .orderBy('pushDue', 'asc')
    .limit(limit)
    .get();
  return data as (T & { _id: string })[];
}

export const atRest = (state: PushState) => ['digested', 'sent', 'unknown', 'unsent'].includes(state);
