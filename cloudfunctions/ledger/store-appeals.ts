import {
  collection,
  command,
  isDuplicateKey,
  read,
  setAll,
  type CollectionDeclaration,
  type Transaction,
} from '../platform/database';
import { askAbout, unmarked } from '../platform/media';
import { askingWith } from '../platform/media-store';
import { pageAfter } from '../platform/paging';
import type { Cursor } from '../platform/cursor';
import { refusals } from '../platform/errors';
import type { Appeal } from './appeals';

export const APPEALS = 'ledgerAppeals';

/** Every query names the index that serves it. */
export const appealCollection: CollectionDeclaration = {
  name: APPEALS,
  indexes: [
    { name: 'grids', fields: { grids: 1, updatedAt: -1, _id: -1 } },
    { name: 'deciders', fields: { deciders: 1, status: 1, decideBy: 1, _id: 1 } },
    { name: 'remindAt', fields: { remindAt: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
    { name: 'mediaDue', fields: { mediaDue: 1 } },
  ],
};

/** By _id, which is the request's. */
export async function appealById(id: string): Promise<Appeal | null> {
  const { data } = await collection(APPEALS).doc(id).get();
  return (data as Appeal[])[0] ?? null;
}

/** Saves a step in one write, if nobody was faster. @throws Refusal STALE when another step came between */
export async function saveAppeal(before: Appeal | null, after: Appeal): Promise<void> {
  if (!before) {
    try {
      await collection(APPEALS).add({ ...after, ...unmarked(asksOf(after), after.updatedAt) });
    } catch (error) {
      throw isDuplicateKey(error) ? refusals.stale() : error;
    }
    return;
  }
  const { _id, fields } = steps(after);
  const set = { ...setAll(fields), ...askingWith(asksOf(after), after.updatedAt) };
  const { updated } = await collection(APPEALS).where({ _id, version: before.version }).update(set);
  if (updated !== 1) throw refusals.stale();
}

/** The same within a transaction. @throws Refusal STALE when it is not what it was */
export async function saveAppealWithin(transaction: Transaction, before: Appeal, after: Appeal): Promise<void> {
  const now = await read<Appeal>(transaction, APPEALS, before._id);
  if (now?.version !== before.version) throw refusals.stale();
  const { _id, fields } = steps(after);
  const asks = asksOf(after);
  const marks = unmarked([...(now.mediaAsks ?? []), ...asks], after.updatedAt);
  await transaction
    .collection(APPEALS)
    .doc(_id)
    .set({ ...fields, ...marks, ...(now.media ? { media: now.media } : {}) });
}

/** No step of anybody's: what was read of them may have changed since. */
const MARKS: readonly string[] = ['media', 'mediaAsks', 'mediaDue'];

/** An appeal without its marks of files. */
function steps({ _id, ...fields }: Appeal): { _id: string; fields: object } {
  return { _id, fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !MARKS.includes(name))) };
}

/** The evidence that came with the last step. */
function asksOf({ history }: Appeal) {
  const last = history.at(-1);
  return last ? askAbout('picture', last.by.openid, last.photos) : [];
}

/** Appeals of which the decision is late, the latest first; one call, by index remindAt. @param now epoch milliseconds */
export async function appealsToRemind(now: number, limit: number): Promise<Appeal[]> {
  const { data } = await collection(APPEALS)
    .where({ remindAt: command().lte(now) })
    .orderBy('remindAt', 'asc')
    .limit(limit)
    .get();
  return data as Appeal[];
}

/** Appeals of a grid, what moved last first; one call, by index grids. */
export async function appealsOf(grid: string, cursor: Cursor | null, size: number): Promise<Appeal[]> {
  const { data } = await collection(APPEALS)
    .where(pageAfter({ grids: grid }, 'updatedAt', cursor, 'desc'))
    .orderBy('updatedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field({ history: false, outbox: false })
    .get();
  return data as Appeal[];
}

/** Appeals that wait for a decision by the chief of a grid, the longest waiting first; one call, by index deciders. */
export async function appealsToDecide(grid: string, cursor: Cursor | null, size: number): Promise<Appeal[]> {
  const waiting = { deciders: grid, status: 'pending' };
  const { data } = await collection(APPEALS)
    .where(pageAfter(waiting, 'decideBy', cursor, 'asc'))
    .orderBy('decideBy', 'asc')
    .orderBy('_id', 'asc')
    .limit(size + 1)
    .field({ history: false, outbox: false })
    .get();
  return data as Appeal[];
}
