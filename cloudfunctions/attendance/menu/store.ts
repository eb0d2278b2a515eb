import { collection, type CollectionDeclaration } from '../../platform/database';
import type { ActivityKind } from './kind';

const KINDS = 'activityKinds';

export const kindCollection: CollectionDeclaration = {
  name: KINDS,
  indexes: [{ name: 'list', fields: { gridCode: 1, ended: 1, order: 1, _id: 1 } }],
};
/** More than any district's menu has. */
const MOST = 200;

/** A district's menu, in its order; by index list. */
export async function kindsOf(gridCode: string): Promise<ActivityKind[]> {
  const { data } = await collection(KINDS)
    .where({ gridCode, ended: false })
    .orderBy('order', 'asc')
    .orderBy('_id', 'asc')
    .limit(MOST)
    .get();
  return data as ActivityKind[];
}

export async function kindById(id: string): Promise<ActivityKind | null> {
  const { data } = await collection(KINDS).doc(id).get();
  return (data as ActivityKind[])[0] ?? null;
}

export async function saveKind({ _id, ...fields }: ActivityKind): Promise<void> {
  await collection(KINDS).doc(_id).set(fields);
}
