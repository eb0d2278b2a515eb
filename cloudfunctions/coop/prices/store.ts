import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { refusals } from '../../platform/errors';
import type { Service, Team } from './service';

const TEAMS = 'coopTeams';
export const SERVICES = 'coopServices';
/** More than any community has. */
const MOST = 200;

/** Every query below names the index that serves it. */
export const priceCollections: readonly CollectionDeclaration[] = [
  { name: TEAMS, indexes: [{ name: 'community', fields: { communityCode: 1, ended: 1, order: 1, _id: 1 } }] },
  {
    name: SERVICES,
    indexes: [
      { name: 'community', fields: { communityCode: 1, _id: 1 } },
      { name: 'team', fields: { teamId: 1, _id: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
];

/** Teams of a community that one can order from; by index community. */
export async function teamsOf(communityCode: string): Promise<Team[]> {
  const { data } = await collection(TEAMS)
    .where({ communityCode, ended: false })
    .orderBy('order', 'asc')
    .orderBy('_id', 'asc')
    .limit(MOST)
    .get();
  return data as Team[];
}

export async function teamById(id: string): Promise<Team | null> {
  const { data } = await collection(TEAMS).doc(id).get();
  return (data as Team[])[0] ?? null;
}

/** A community's price list, with what is not offered any longer; by index community. */
export async function servicesOf(communityCode: string): Promise<Service[]> {
  const { data } = await collection(SERVICES)
    .where({ communityCode })
    .orderBy('_id', 'asc')
    .limit(MOST)
    .field({ outbox: false })
    .get();
  return data as Service[];
}

/** What a team does and did; by index team. */
export async function servicesOfTeam(teamId: string): Promise<Service[]> {
  const { data } = await collection(SERVICES)
    .where({ teamId })
    .orderBy('_id', 'asc')
    .limit(MOST)
    .field({ outbox: false })
    .get();
  return data as Service[];
}

export async function serviceById(id: string): Promise<Service | null> {
  const { data } = await collection(SERVICES).doc(id).get();
  return (data as Service[])[0] ?? null;
}

export async function saveTeam({ _id, ...fields }: Team): Promise<void> {
  await collection(TEAMS).doc(_id).set(fields);
}

/** @returns false when there is one with its id already */
export function insertService(service: Service): Promise<boolean> {
  return addOnce(SERVICES, service);
}

/** Saves a decided price. @throws Refusal STALE when another was faster */
export async function savePrice(before: Service, { prices, outbox, outboxDue }: Service): Promise<void> {
  const _ = command();
  const { updated } = await collection(SERVICES)
    .where({ _id: before._id, version: before.version })
    .update({
      prices: _.set(prices),
      version: _.inc(1),
      outbox: _.push(outbox.slice(before.outbox.length)),
      outboxDue: _.set(outboxDue),
    });
  if (updated !== 1) throw refusals.stale();
}
