import { collection, type CollectionDeclaration } from '../platform/database';
import type { Mandate } from './mandates';

const MANDATES = 'communityMandates';

export const collections: readonly CollectionDeclaration[] = [
  { name: MANDATES, indexes: [{ name: 'list', fields: { gridCode: 1, ended: 1, order: 1, _id: 1 } }] },
];
/** More than any district's list has. */
const MOST = 1000;

/** What stands on a district's list, in its order; by index list. */
export async function mandatesOf(gridCode: string): Promise<Mandate[]> {
  const { data } = await collection(MANDATES)
    .where({ gridCode, ended: false })
    .orderBy('order', 'asc')
    .orderBy('_id', 'asc')
    .limit(MOST)
    .get();
  return data as Mandate[];
}

export async function mandateById(id: string): Promise<Mandate | null> {
  const { data } = await collection(MANDATES).doc(id).get();
  return (data as Mandate[])[0] ?? null;
}

export async function saveMandate({ _id, ...fields }: Mandate): Promise<void> {
  await collection(MANDATES).doc(_id).set(fields);
}
