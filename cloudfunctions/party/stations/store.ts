import { collection, read, type CollectionDeclaration } from '../../platform/database';
import { refusals } from '../../platform/errors';
import { changesOf, shelfOf, type Along, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import type { PartyMember } from '../members/member';
import { MEMBERS } from '../members/store';
import { membersFollow } from './decide';
import type { StationKind } from './kinds';
import { movedBy, type Station } from './station';

const KINDS = 'partyStationKinds';
const KINDS_MOST = 200;

/** Every query below names the index that serves it. */
export const stations = shelfOf<Station>('partyStations', {
  indexes: [
    { name: 'list', fields: { communityCode: 1, status: 1, openedAt: -1, _id: -1 } },
    { name: 'free', fields: { communityCode: 1, hasFree: 1, openedAt: -1, _id: -1 } },
    { name: 'serving', fields: { serving: 1, openedAt: -1, _id: -1 } },
    { name: 'people', fields: { people: 1, openedAt: -1 } },
  ],
  clock: 'nextClockAt',
});
export const stationCollections: readonly CollectionDeclaration[] = [
  stations.collection,
  { name: KINDS, indexes: [{ name: 'list', fields: { gridCode: 1, ended: 1, order: 1, _id: 1 } }] },
];

/** What stands on a district's list of kinds, in its order; by index list. */
export async function kindsOf(gridCode: string): Promise<StationKind[]> {
  const { data } = await collection(KINDS)
    .where({ gridCode, ended: false })
    .orderBy('order', 'asc')
    .orderBy('_id', 'asc')
    .limit(KINDS_MOST)
    .get();
  return data as StationKind[];
}

export async function saveKind({ _id, ...fields }: StationKind): Promise<void> {
  await collection(KINDS).doc(_id).set(fields);
}

/** The lists of the members who took or left a post, together with it or not at all: so that its places are never given twice. */
export const withStation: Along<Station, never> = {
  needed: (station, { set }) => {
    const { took, left } = movedBy(station, { ...station, ...set });
    return took.length + left.length > 0;
  },
  async write(transaction, station, decision) {
    const { took, left } = movedBy(station, { ...station, ...decision.set });
    const members = new Map<string, PartyMember>();
    for (const memberId of [...took, ...left]) {
      const member = await read<PartyMember>(transaction, MEMBERS, memberId);
      if (member) members.set(memberId, member);
    }
    if (took.some((one) => members.get(one)?.status !== 'confirmed')) throw refusals.forbidden('claim unconfirmed');
    for (const [memberId, follow] of membersFollow(station, decision, members))
      await transaction.collection(MEMBERS).doc(memberId).update(changesOf(follow));
  },
};

/** Which posts a list shows. */
export type StationList =
  { communityCode: string; hasFree: true } | { communityCode: string; status: 'open' } | { serving: string };

const NEWEST = { by: 'openedAt', order: 'desc' } as const;

/** One page of a list in one call, the newest first, from after the cursor; by index free, list or serving. */
export const stationPage = (
  list: StationList,
  cursor: string | undefined,
  size: number,
): Promise<Page<Listed<Station>>> => stations.page(list, NEWEST, cursor, size);

/** How many are in a list; by its index. */
export const countStations = (list: StationList): Promise<number> => stations.count(list);

/** More than anybody ever held. */
const HELD_MOST = 200;

/** Posts in which somebody serves or served, the newest first; by index people. */
export const stationsEverHeldBy = (openid: string): Promise<Listed<Station>[]> =>
  stations.listed({ people: openid }, HELD_MOST, NEWEST);
