import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import { parseCursor } from '../../platform/cursor';
import { pageOf } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import type { LookEntry } from './access';

export const LOOKS = 'visitLooks';
const PAGE = 30;
/** Appended only: there is no function that changes an entry, or takes one away. */
export const looks: CollectionDeclaration = {
  name: LOOKS,
  indexes: [{ name: 'household', fields: { householdId: 1, at: -1, _id: -1 } }],
};
export const addLook = (entry: LookEntry): Promise<boolean> => addOnce(LOOKS, entry);

/** The newest first; by index household. */
export async function looksOf(householdId: string, cursor: string | undefined, size = PAGE): Promise<Page<LookEntry>> {
  const where = pageAfter({ householdId }, 'at', parseCursor(cursor), 'desc');
  const { data } = await collection(LOOKS)
    .where(where)
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .get();
  return pageOf(data as LookEntry[], size, ({ at, _id }) => ({ key: at, id: _id }));
}

/** Of several households since a moment, for one's own page; by index household. */
export async function looksSince(householdIds: readonly string[], since: number): Promise<LookEntry[]> {
  const { data } = await collection(LOOKS)
    .where({ householdId: command().in([...householdIds]), at: command().gte(since) })
    .orderBy('at', 'desc')
    .limit(200)
    .get();
  return data as LookEntry[];
}
