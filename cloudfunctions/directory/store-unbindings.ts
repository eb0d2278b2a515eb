import { addOnce, collection, type CollectionDeclaration } from '../platform/database';
import { outboxOf } from '../platform/outbox';
import type { Unbinding } from './unbinding';

const UNBINDINGS = 'unbindings';

/** Appended only. */
export const unbindings: CollectionDeclaration = {
  name: UNBINDINGS,
  indexes: [
    { name: 'person', fields: { personId: 1, at: -1, _id: -1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
  ],
};
export const unbindingOutbox = outboxOf(UNBINDINGS);

export async function unbindingById(id: string): Promise<Unbinding | null> {
  return ((await collection(UNBINDINGS).doc(id).get()).data as Unbinding[])[0] ?? null;
}

export async function addUnbinding(unbinding: Unbinding): Promise<void> {
  await addOnce(UNBINDINGS, unbinding);
}

/** The latest first; by index person. */
export async function unbindingsOf(personId: string, limit: number): Promise<Unbinding[]> {
  const query = collection(UNBINDINGS).where({ personId }).orderBy('at', 'desc').orderBy('_id', 'desc').limit(limit);
  return (await query.get()).data as Unbinding[];
}
