import { derivedId } from '../../platform/commands';
import { command, read, type CollectionDeclaration, type Transaction } from '../../platform/database';
import { changesOf, shelfOf, type Along, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import { PARTNER_LIMITS } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { ruled, type Decision } from '../../platform/subject';
import { partnerRefusals } from '../refusals';
import { pactKind } from './decide';
import type { Pact } from './pact';
import type { Replaced } from './deliver';

/** Every query below names the index that serves it. */
export const pacts = shelfOf<Pact>('partnerPacts', {
  indexes: [
    { name: 'community', fields: { communityCode: 1, createdAt: -1, _id: -1 } },
    { name: 'unit', fields: { unitId: 1, createdAt: -1, _id: -1 } },
    { name: 'refs', fields: { refs: 1 } },
    { name: 'versions', fields: { previousId: 1 } },
    { name: 'staffWaits', fields: { communityCode: 1, waitsFor: 1, createdAt: -1 } },
    { name: 'unitWaits', fields: { unitId: 1, waitsFor: 1, createdAt: -1 } },
  ],
  clock: 'nextClockAt',
});
export const PACTS = pacts.collection.name;
const NEWEST = { by: 'createdAt', order: 'desc' } as const;

/** All pacts of a community; by index community. */
export const pactsOf = (communityCode: string): Promise<Listed<Pact>[]> => pacts.listed({ communityCode });

/** All pacts of a unit with a community; by index unit. */
export const pactsBetween = (communityCode: string, unitId: string): Promise<Listed<Pact>[]> =>
  pacts.listed({ unitId, communityCode });

/** All pacts of some units; by index unit. */
export const pactsOfUnits = async (unitIds: readonly string[]): Promise<Listed<Pact>[]> =>
  unitIds.length === 0 ? [] : pacts.listed({ unitId: command().in([...unitIds]) });

/** The newest first; by index community. */
export const pactPage = (communityCode: string, cursor: string | undefined): Promise<Page<Listed<Pact>>> =>
  pacts.page({ communityCode }, NEWEST, cursor, PARTNER_LIMITS.pageSize);

/** Pacts to which something is tied; by index refs. */
export const pactsTiedTo = (ref: string): Promise<Listed<Pact>[]> => pacts.listed({ refs: ref }, 5);

/** Versions that follow a pact and were not given up; by index versions. */
export const versionsAfter = async (id: string): Promise<Listed<Pact>[]> =>
  (await pacts.listed({ previousId: id }, 20)).filter(({ status }) => status !== 'withdrawn');

/** What a pact points to, and which pact it is: one thing is counted once, however many tap at the same moment. */
const TIES = 'partnerPactTies';
export const pactTies: CollectionDeclaration = { name: TIES, indexes: [] };
interface Tie {
  _id: string;
  pactId: string;
  unitId: string;
}
const tieOf = (ref: string): string => derivedId('pact-tie', ref);

/** What a change points to anew, and what it no longer points to. */
function moved(before: Pact, { set }: Pick<Decision<Pact, unknown>, 'set'>): { tied: string[]; untied: string[] } {
  const after = set.refs ?? before.refs;
  return {
    tied: after.filter((ref) => !before.refs.includes(ref)),
    untied: before.refs.filter((ref) => !after.includes(ref)),
  };
}

async function tie(transaction: Transaction, { _id: pactId, unitId }: Pact, ref: string): Promise<void> {
  const there = await read<Tie>(transaction, TIES, tieOf(ref));
  if (there && there.pactId !== pactId)
    throw there.unitId === unitId ? partnerRefusals.tiedAlready() : partnerRefusals.notTheirs();
  await transaction.collection(TIES).doc(tieOf(ref)).set({ pactId, unitId });
}

/** A signed version ends the one it follows, and what is delivered is delivered for one pact: in the same transaction. */
export const withPact: Along<Pact, Replaced> = {
  needed(before, decision) {
    const { tied, untied } = moved(before, decision);
    return decision.along !== undefined || tied.length + untied.length > 0;
  },
  async write(transaction, before, decision) {
    const { tied, untied } = moved(before, decision);
    for (const ref of tied) await tie(transaction, before, ref);
    for (const ref of untied) await transaction.collection(TIES).doc(tieOf(ref)).remove();
    const { along, entry } = decision;
    const previous = along && (await read<Pact>(transaction, PACTS, along.previousId));
    if (!previous) return;
    const replaced = ruled(pactKind, previous, { action: 'replaced', set: { replacedBy: before._id } }, entry.at);
    await transaction.collection(PACTS).doc(previous._id).update(changesOf(replaced));
  },
};
