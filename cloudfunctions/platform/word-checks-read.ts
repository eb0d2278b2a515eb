import { collection, command, type CollectionDeclaration } from './database';
import { WORD_CHECKS, type WordCheck } from './held-words';

export const wordChecks: CollectionDeclaration = {
  name: WORD_CHECKS,
  indexes: [
    { name: 'dueAt', fields: { dueAt: 1 } },
    { name: 'unanswered', fields: { state: 1, place: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
  ],
};

/** Checks by their ids; what is gone is left out. One database call. */
export async function wordChecksById(ids: string[]): Promise<WordCheck[]> {
  const { data } = await collection(WORD_CHECKS)
    .where({ _id: command().in(ids) })
    .limit(ids.length)
    .get();
  return data as WordCheck[];
}
