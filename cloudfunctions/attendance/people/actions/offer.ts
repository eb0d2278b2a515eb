import type { z } from 'zod';
import { inTransaction } from '../../../platform/database';
import type { RegisteredCall } from '../../../platform/endpoint';
import type { inputs, Offer } from '../../contract';
import { withOrWithout, type Participant } from '../participant';
import { participantById, readParticipant, writeParticipant } from '../store-participants';
import { refuseBadContent } from '../../../platform/content';

const offerOf = ({ qualities, skills }: Participant): Offer => ({
  volunteer: qualities.includes('volunteer'),
  skills,
});

/** What one says that one can do: one database call. */
export async function showOffer({ caller }: RegisteredCall): Promise<Offer> {
  return offerOf(await participantById(caller.openid));
}

/** Says what one can do, and whether one is there for neighbours: the same said twice is the same. */
export async function keepOffer(
  { caller: { openid } }: RegisteredCall,
  { volunteer, skills }: z.output<(typeof inputs)['keep-offer']>,
): Promise<Offer> {
  if (skills.length > 0) await refuseBadContent(openid, skills);
  return inTransaction(async (transaction) => {
    const before = await readParticipant(transaction, openid);
    const after = { ...before, skills, qualities: withOrWithout(before.qualities, 'volunteer', volunteer) };
    await writeParticipant(transaction, after);
    return offerOf(after);
  });
}
