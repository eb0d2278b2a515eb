import { inTransaction } from '../../../platform/database';
import { readParticipant, writeParticipant } from '../store-participants';

/** Keeps what somebody said when an occasion asked for an age: they are not asked again. What is known already stays. */
export function keepBirthYear(openid: string, birthYear: number): Promise<void> {
  return inTransaction(async (transaction) => {
    const participant = await readParticipant(transaction, openid);
    if (participant.birthYear === null) await writeParticipant(transaction, { ...participant, birthYear });
  });
}
