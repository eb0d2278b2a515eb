import { collection, command, read, type CollectionDeclaration, type Transaction } from '../../platform/database';
import { newParticipant, type Participant } from './participant';

export const PARTICIPANTS = 'participants';

/** Read and written by `_id` alone. */
export const participantCollection: CollectionDeclaration = { name: PARTICIPANTS, indexes: [] };

/** One database call; somebody new when nothing is known of them. */
export async function participantById(openid: string): Promise<Participant> {
  const { data } = await collection(PARTICIPANTS).doc(openid).get();
  return (data as Participant[])[0] ?? newParticipant(openid);
}

/** As many as one read gives. */
const READ_MAX = 1000;

/** What stands beside the names of those of these people who chose to show it, by openid; a database call for each thousand. */
export async function badgesAmong(openids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < openids.length; i += READ_MAX) {
    const { data } = await collection(PARTICIPANTS)
      .where({ _id: command().in(openids.slice(i, i + READ_MAX)), badge: command().gt('') })
      .field({ badge: true })
      .limit(READ_MAX)
      .get();
    for (const { _id, badge = '' } of data as Pick<Participant, '_id' | 'badge'>[]) found.set(_id, badge);
  }
  return found;
}

/** Those of these people of whom the year of birth is known, by openid; a database call for each thousand. */
export async function birthYearsAmong(openids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let i = 0; i < openids.length; i += READ_MAX) {
    const { data } = await collection(PARTICIPANTS)
      .where({ _id: command().in(openids.slice(i, i + READ_MAX)), birthYear: command().gt(0) })
      .field({ birthYear: true })
      .limit(READ_MAX)
      .get();
    for (const { _id, birthYear } of data as Pick<Participant, '_id' | 'birthYear'>[])
      if (birthYear !== null) found.set(_id, birthYear);
  }
  return found;
}

/** The same within a transaction. */
export async function readParticipant(transaction: Transaction, openid: string): Promise<Participant> {
  return (await read<Participant>(transaction, PARTICIPANTS, openid)) ?? newParticipant(openid);
}

/** Within a transaction: whoever else writes the same person at the same time comes after, or begins anew. */
export async function writeParticipant(transaction: Transaction, { _id, ...fields }: Participant): Promise<void> {
  await transaction
    .collection(PARTICIPANTS)
    .doc(_id)
    .set({ ...fields, version: fields.version + 1 });
}
