import { collection, command, type CollectionDeclaration } from '../../platform/database';
import type { PartyUnit } from './unit';

const UNITS = 'partyUnits';
/** More than any district has. */
const MOST = 1000;

/** Every query below names the index that serves it. */
export const unitCollections: readonly CollectionDeclaration[] = [
  {
    name: UNITS,
    indexes: [
      { name: 'list', fields: { gridCode: 1, ended: 1, _id: 1 } },
      { name: 'contact', fields: { contactPostId: 1 } },
    ],
  },
];

/** What stands on a district's list; by index list. */
export async function unitsOf(gridCode: string): Promise<PartyUnit[]> {
  const { data } = await collection(UNITS).where({ gridCode, ended: false }).orderBy('_id', 'asc').limit(MOST).get();
  return data as PartyUnit[];
}

export async function unitById(id: string): Promise<PartyUnit | null> {
  const { data } = await collection(UNITS).doc(id).get();
  return (data as PartyUnit[])[0] ?? null;
}

/** Units by their ids, in no order; one database call, none for none. */
export async function unitsById(ids: readonly string[]): Promise<PartyUnit[]> {
  const wanted = [...new Set(ids)].filter(Boolean);
  if (wanted.length === 0) return [];
  const { data } = await collection(UNITS)
    .where({ _id: command().in(wanted) })
    .limit(MOST)
    .get();
  return data as PartyUnit[];
}

/** Units that these posts answer for; by index contact, none for none. */
export async function unitsOfContacts(postIds: readonly string[]): Promise<PartyUnit[]> {
  if (postIds.length === 0) return [];
  const { data } = await collection(UNITS)
    .where({ contactPostId: command().in([...postIds]) })
    .limit(MOST)
    .get();
  return data as PartyUnit[];
}

export async function saveUnit({ _id, ...fields }: PartyUnit): Promise<void> {
  await collection(UNITS).doc(_id).set(fields);
}
