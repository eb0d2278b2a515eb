import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import type { ServiceItem } from './item';

const ITEMS = 'serviceItems';
/** More than any list has. */
const MOST = 500;

/** Every query below names the index that serves it. */
export const itemCollection: CollectionDeclaration = {
  name: ITEMS,
  indexes: [
    { name: 'community', fields: { communityCode: 1, number: 1 } },
    { name: 'assured', fields: { communityCode: 1, assuredAt: 1 } },
  ],
};

/** A community's list, what was changed left out; by index community. */
export async function itemsOf(communityCode: string): Promise<Omit<ServiceItem, 'changes'>[]> {
  const query = collection(ITEMS).where({ communityCode }).orderBy('number', 'asc').limit(MOST);
  return (await query.field({ changes: false }).get()).data as Omit<ServiceItem, 'changes'>[];
}

/** Items that nobody assured since a moment, the longest first; by index assured. */
export async function assuredBefore(communityCode: string, at: number): Promise<ServiceItem[]> {
  const where = { communityCode, assuredAt: command().lt(at) };
  return (await collection(ITEMS).where(where).orderBy('assuredAt', 'asc').limit(MOST).get()).data as ServiceItem[];
}

export async function itemById(id: string): Promise<ServiceItem | null> {
  return ((await collection(ITEMS).doc(id).get()).data as ServiceItem[])[0] ?? null;
}

/** The same for several, by id. */
export async function itemsById(ids: readonly string[]): Promise<Map<string, ServiceItem>> {
  const { data } = await collection(ITEMS)
    .where({ _id: command().in([...ids]) })
    .limit(MOST)
    .get();
  return new Map((data as ServiceItem[]).map((item) => [item._id, item]));
}

/** Many at once. @returns false when one of them is there already: nothing is promised of the others then */
export const insertItems = async (items: readonly ServiceItem[]): Promise<boolean> =>
  items.length === 0 || addOnce(ITEMS, [...items]);

export const insertItem = (item: ServiceItem): Promise<boolean> => addOnce(ITEMS, item);

/** Writes an item that was read. @returns false when another was faster */
export async function saveItem(seen: Pick<ServiceItem, '_id' | 'version' | 'assuredAt'>, item: ServiceItem) {
  const { _id, ...fields } = item;
  const where = { _id, version: seen.version, assuredAt: seen.assuredAt };
  return (await collection(ITEMS).where(where).update(setAll(fields))).updated === 1;
}
