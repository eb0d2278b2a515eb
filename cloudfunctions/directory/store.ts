import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import { ACCOUNTS, confirmedHome, type Account } from '../platform/identity';
import type { BrandPart } from './brand';
import type { Address } from './import-addresses';
import type { Grid } from './import-grids';
import type { Person } from './import-people';
import type { OutboxEntry } from '../platform/notices';
import { unbindings } from './store-unbindings';
import type { CommunityCells } from './tree';

/** Every collection of this context, with the indexes its queries use. Boundaries need no geo index: the index is our own. */
export const collections: readonly CollectionDeclaration[] = [
  { name: 'grids', indexes: [{ name: 'level', fields: { level: 1, _id: 1 } }] },
  { name: 'community_cells', indexes: [] },
  { name: 'redraws', indexes: [{ name: 'dueAt', fields: { dueAt: 1 } }] },
  {
    name: 'addresses',
    indexes: [
      { name: 'place', fields: { communityCode: 1, estate: 1, building: 1, unit: 1 } },
      { name: 'building_code', fields: { buildingCode: 1 } },
      { name: 'grid', fields: { gridCode: 1 } },
    ],
  },
  { name: 'people', indexes: [{ name: 'phone', fields: { phone: 1 } }] },
  {
    name: 'posts',
    indexes: [
      { name: 'grid', fields: { gridCode: 1 } },
      { name: 'holder', fields: { 'holders.personId': 1 } },
      { name: 'followAt', fields: { followAt: 1 } },
    ],
  },
  { name: 'brands', indexes: [] },
  {
    name: ACCOUNTS,
    indexes: [
      { name: 'person', fields: { personId: 1 } },
      { name: 'phone', fields: { phone: 1 } },
      { name: 'home', fields: { 'home.communityCode': 1, _id: 1 } },
      { name: 'address', fields: { 'home.addressId': 1, _id: 1 } },
      { name: 'home_ref', fields: { 'home.proof.ref': 1 } },
      { name: 'home_proof', fields: { 'home.proof.status': 1, 'home.proof.place': 1, 'home.proof.ref': 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
  { name: 'tree_states', indexes: [] },
  unbindings,
];

/** The most documents one read gives. */
export const READ_MAX = 1000;
/** Communities in one read: their boundaries are the largest documents there are. */
const COMMUNITIES_A_READ = 250;
/** Single writes sent at a time. */
const WRITES_AT_ONCE = 16;

/** An account with the ids of the commands that made it what it is: a replay finds its own and changes nothing. */
export interface StoredAccount extends Account {
  commands: string[];
  /** what this person, or whoever looks after their grid, has to be told; absent for nothing yet */
  outbox?: OutboxEntry[];
  outboxDue?: number | null;
}

/** The tree as a whole: its version grows with every import that changes what instances keep of it. */
interface TreeState {
  _id: 'tree';
  version: number;
  /** epoch milliseconds until which one import has the tree to itself, 0 for none */
  leasedUntil: number;
}

/** One call for each so many ids: a read gives no more than that. */
const IDS_AT_ONCE = 500;
/** A building has some units, each with an address of its own. */
const BUILDINGS_AT_ONCE = 50;

export const byIds = <T>(name: string, ids: readonly string[]) => whereIn<T>(name, '_id', ids);

/**
 * Documents of which a field is one of these, however many.
 * @param atOnce values a call: so few that what they find is within one read, and by index
 * @param fields what of them is read, {} for all
 */
export async function whereIn<T>(
  name: string,
  field: string,
  values: readonly string[],
  { atOnce = IDS_AT_ONCE, fields = {} }: { atOnce?: number; fields?: Record<string, true> } = {},
): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < values.length; i += atOnce) {
    const asked = collection(name)
      .where({ [field]: command().in(values.slice(i, i + atOnce)) })
      .limit(READ_MAX);
    found.push(...((await (Object.keys(fields).length > 0 ? asked.field(fields) : asked).get()).data as T[]));
  }
  return found;
}

async function byId<T>(name: string, id: string): Promise<T | null> {
  const { data } = await collection(name).doc(id).get();
  return (data as T[])[0] ?? null;
}

/** All documents that fit, page after page in the order of their ids. */
async function all<T extends { _id: string }>(name: string, fits: Record<string, unknown>, page: number): Promise<T[]> {
  const found: T[] = [];
  for (let after = ''; ;) {
    const query = { ...fits, _id: command().gt(after) };
    const { data } = await collection(name).where(query).orderBy('_id', 'asc').limit(page).get();
    found.push(...(data as T[]));
    const last = found.at(-1);
    if (data.length < page || !last) return found;
    after = last._id;
  }
}

export const gridsByCode = (codes: readonly string[]) => byIds<Grid>('grids', codes);
export const gridsAboveCells = () =>
  all<Grid>('grids', { level: command().in(['district', 'town', 'community']) }, READ_MAX);
export const allCommunityCells = () => all<CommunityCells>('community_cells', {}, COMMUNITIES_A_READ);
export const communityCells = (codes: readonly string[]) => byIds<CommunityCells>('community_cells', codes);
export const allBrands = () => all<BrandPart>('brands', {}, READ_MAX);
export const addressById = (id: string) => byId<Address>('addresses', id);
export const addressesById = (ids: readonly string[]) => byIds<Address>('addresses', ids);
export const brandsById = (ids: readonly string[]) => byIds<BrandPart>('brands', ids);
export const peopleById = (ids: readonly string[]) => byIds<Person>('people', ids);
export const treeState = () => byId<TreeState>('tree_states', 'tree');

export async function where<T>(name: string, query: Record<string, unknown>, limit = READ_MAX): Promise<T[]> {
  const { data } = await collection(name).where(query).limit(limit).get();
  return data as T[];
}

/** One unit stands for its building: all units of a building are in one cell. */
export const addressOfBuilding = async (buildingCode: string) =>
  (await where<Address>('addresses', { buildingCode }, 1))[0] ?? null;
/** Addresses of a cell, by index grid. */
export const addressesOfCell = (gridCode: string) => where<Address>('addresses', { gridCode });
/** A cell has some hundred at most: so few cells a call that what they have is within one read. */
export const addressesOfCells = (codes: readonly string[]) =>
  whereIn<Address>('addresses', 'gridCode', codes, { atOnce: 1 });
export const addressesOfEstate = (communityCode: string, estate: string) =>
  where<Address>('addresses', { communityCode, estate });
export const addressesWithCodes = (codes: readonly string[]) =>
  whereIn<Address>('addresses', 'buildingCode', codes, { atOnce: BUILDINGS_AT_ONCE });
export const peopleWithPhones = (phones: readonly string[]) => whereIn<Person>('people', 'phone', phones);
export const accountById = (openid: string) => byId<StoredAccount>(ACCOUNTS, openid);
/** By index phone. */
export const accountsWithPhones = (phones: readonly string[]) =>
  whereIn<Pick<Account, '_id' | 'phone'>>(ACCOUNTS, 'phone', phones, { fields: { phone: true } });
export const accountsOfPeople = (personIds: readonly string[]) =>
  whereIn<StoredAccount>(ACCOUNTS, 'personId', personIds);

/** Accounts of people who live in a community, in the order of their ids; by index home. */
export async function residentsOf(communityCode: string, afterId: string, limit: number): Promise<StoredAccount[]> {
  const { data } = await collection(ACCOUNTS)
    .where({ 'home.communityCode': communityCode, _id: command().gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data as StoredAccount[];
}

/** Accounts of people who live at an address, in the order of their ids; by index address. */
export async function accountsAt(addressId: string): Promise<Pick<StoredAccount, '_id' | 'name' | 'home'>[]> {
  const { data } = await collection(ACCOUNTS)
    .where({ 'home.addressId': addressId })
    .orderBy('_id', 'asc')
    .limit(READ_MAX)
    .field({ name: true, home: true })
    .get();
  return data as Pick<StoredAccount, '_id' | 'name' | 'home'>[];
}

/** Everybody who lives in a community, or in one of its cells, by index home; a call for each thousand. */
export async function accountsIn(
  gridCode: string,
): Promise<{ openid: string; name: string; phone: string; addressText: string; room: string; confirmed: boolean }[]> {
  const communityCode = gridCode.slice(0, GRID_CODE_LENGTH.community);
  const found: Pick<StoredAccount, '_id' | 'name' | 'phone' | 'home'>[] = [];
  for (let after = ''; ; after = found.at(-1)?._id ?? '') {
    const { data } = await collection(ACCOUNTS)
      .where({ 'home.communityCode': communityCode, _id: command().gt(after) })
      .orderBy('_id', 'asc')
      .limit(READ_MAX)
      .field({ name: true, phone: true, home: true })
      .get();
    found.push(...(data as typeof found));
    if (data.length < READ_MAX) break;
  }
  return found.flatMap(({ _id: openid, name, phone, home }) => {
    if (!home?.gridCode.startsWith(gridCode)) return [];
    const confirmed = confirmedHome({ home }) !== null;
    return [{ openid, name, phone, addressText: home.addressText, room: home.room, confirmed }];
  });
}

/** Estates of cells, by cell: at most a thousand pairs, so ask for some fifty cells at a time. */
export async function estatesOf(gridCodes: readonly string[]): Promise<{ gridCode: string; estate: string }[]> {
  const { data } = await collection('addresses')
    .aggregate()
    .match({ gridCode: command().in([...gridCodes]) })
    .group({ _id: { gridCode: '$gridCode', estate: '$estate' } })
    .limit(READ_MAX)
    .end();
  return (data as { _id: { gridCode: string; estate: string } }[]).map(({ _id }) => _id);
}

/** Makes new documents in one write; writes over those that are there one by one. */
export async function saveAll<T extends { _id: string }>(
  name: string,
  fresh: readonly T[],
  changed: readonly T[],
): Promise<void> {
  if (fresh.length > 0) await collection(name).add([...fresh]);
  await inParts(changed, ({ _id, ...rest }) => collection(name).doc(_id).set(rest));
}

/** The list's own fields alone: whom a person has bound is not the list's to say. */
export async function savePeople(fresh: readonly Person[], changed: readonly Person[]): Promise<void> {
  if (fresh.length > 0) await collection('people').add([...fresh]);
  await inParts(changed, ({ _id, name, phone }) => collection('people').doc(_id).update({ name, phone }));
}

export async function inParts<T>(items: readonly T[], write: (item: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < items.length; i += WRITES_AT_ONCE)
    await Promise.all(items.slice(i, i + WRITES_AT_ONCE).map(write));
}

/** False when another WeChat identity has this person already. */
export async function claimPerson(personId: string, openid: string): Promise<boolean> {
  const free = { _id: personId, openid: command().in([null, openid]) };
  const { updated } = await collection('people').where(free).update({ openid });
  return updated === 1 || (await byId<Person>('people', personId))?.openid === openid;
}

export async function releasePerson(personId: string, openid: string): Promise<void> {
  await collection('people').where({ _id: personId, openid }).update({ openid: null });
}

/** False when there is one already. */
export function addAccount(account: StoredAccount): Promise<boolean> {
  return addOnce(ACCOUNTS, account);
}

/** False when it has changed since `version`. Whole fields are set: an update of a nested object would merge into it. */
export async function replaceAccount(account: StoredAccount, version: number): Promise<boolean> {
  const { _id, ...fields } = account;
  const whole = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, command().set(value)]));
  const { updated } = await collection(ACCOUNTS).where({ _id, version }).update(whole);
  return updated === 1;
}

/** False while another import has the tree: two at once would each rebuild a community's cells from half of the rows. */
export async function leaseTree(now: number, until: number): Promise<boolean> {
  const free = { _id: 'tree', leasedUntil: command().lte(now) };
  const { updated } = await collection('tree_states').where(free).update({ leasedUntil: until });
  if (updated === 1) return true;
  return addOnce('tree_states', { _id: 'tree', version: 0, leasedUntil: until } satisfies TreeState);
}

/** Gives the tree back; a lease that has run out and is another's by now is left alone. */
export async function releaseTree(until: number, changed: boolean): Promise<void> {
  const version = command().inc(changed ? 1 : 0);
  await collection('tree_states').where({ _id: 'tree', leasedUntil: until }).update({ leasedUntil: 0, version });
}
