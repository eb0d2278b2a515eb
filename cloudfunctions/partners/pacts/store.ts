import { command, read } from '../../platform/database';
import { changesOf, shelfOf, type Along, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import { PARTNER_LIMITS } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { ruled } from '../../platform/subject';
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

/** A signed version ends the one it follows, in the same transaction. */
export const withPrevious: Along<Pact, Replaced> = {
  needed: (_, { along }) => along !== undefined,
  async write(transaction, { _id }, { along, entry }) {
    const previous = along && (await read<Pact>(transaction, PACTS, along.previousId));
    if (!previous) return;
    const replaced = ruled(pactKind, previous, { action: 'replaced', set: { replacedBy: _id } }, entry.at);
    await transaction.collection(PACTS).doc(previous._id).update(changesOf(replaced));
  },
};
