import { isDeepStrictEqual } from 'node:util';
import { refreshAccounts } from './accounts';
import { readAddresses, spelledAlike, splitBuildings, strayAddresses } from './import-addresses';
import { readBrands, strayBrands } from './import-brands';
import { changedCells, type FormerCell } from './ground';
import { communityOf } from '../platform/grid-code';
import { isInUse, orphans, readGrids, strayedSuccessors, withAbove, type Grid } from './import-grids';
import { readPeople, takenPhones } from './import-people';
import { fillPosts, readPosts } from './import-posts';
import type { ReadRow, RowFault } from './import-rows';
import { packCells, packEstates } from './pack-cells';
import type { Post } from './posts';
import * as store from './store';
import { listed, savePosts } from './store-posts';
import { markRedraws } from './store-redraws';

/** One batch, read: what is wrong with its rows by themselves, what is wrong with them beside what is there, and the writing. */
export interface Batch {
  faults: RowFault[];
  check: () => Promise<RowFault[]>;
  /** only after a check without faults */
  write: (now: number) => Promise<void>;
  /** whether instances have to read the tree anew */
  changesTree: boolean;
}

const values = <T>(rows: readonly ReadRow<T>[]): T[] => rows.map(({ value }) => value);
const unique = (items: readonly string[]) => [...new Set(items)];

/** Grids among these that are in use, with their names. */
async function knownGrids(codes: readonly string[]): Promise<Map<string, string>> {
  const found = await store.gridsByCode(unique(codes));
  return new Map(found.filter(isInUse).map(({ _id, name }) => [_id, name]));
}

/** Which documents are new, and which are not as they were; `before` holds those that changed, as they were. */
async function compare<T extends { _id: string }>(
  wanted: readonly T[],
  read: (ids: readonly string[]) => Promise<T[]>,
): Promise<{ fresh: T[]; changed: T[]; before: T[] }> {
  const there = new Map((await read(wanted.map(({ _id }) => _id))).map((one) => [one._id, one]));
  const changed = wanted
    .filter(({ _id }) => there.has(_id))
    .filter((one) => !isDeepStrictEqual(there.get(one._id), one));
  const before = changed.flatMap(({ _id }) => there.get(_id) ?? []);
  return { fresh: wanted.filter(({ _id }) => !there.has(_id)), changed, before };
}

function grids(rows: readonly unknown[]): Batch {
  const { grids: read, faults } = readGrids(rows);
  return {
    faults,
    check: async () => {
      const asked = values(read).flatMap(({ parentCode, retiredInto }) => [parentCode ?? [], retiredInto ?? []].flat());
      const known = new Set((await knownGrids(asked)).keys());
      return [...orphans(read, known), ...strayedSuccessors(read, known)];
    },
    write: async (now) => {
      const { fresh, changed, before } = await compare(values(read), store.gridsByCode);
      await markRedraws(await changedCommunities(values(read)), now);
      await store.saveAll('grids', fresh, changed);
      await packCells(values(read));
      const names = new Map(before.map(({ _id, name }) => [_id, name]));
      await renamePosts(
        new Map(changed.filter(({ _id, name }) => names.get(_id) !== name).map(({ _id, name }) => [_id, name])),
        now,
      );
    },
    changesTree: true,
  };
}

/** The communities in which these rows change cells, with what those were. One that is new has nothing in it yet. */
export async function changedCommunities(grids: readonly Grid[]): Promise<Map<string, FormerCell[]>> {
  const cells = grids.filter(({ level }) => level === 'cell');
  const communities = await store.communityCells(unique(cells.map(({ _id }) => communityOf(_id))));
  const changes = communities.map((community) => [community._id, changedCells(cells, community)] as const);
  return new Map(changes.filter(([, changed]) => changed.length > 0));
}

/** Posts carry the name of their grid, and accounts that of their posts. */
async function renamePosts(names: ReadonlyMap<string, string>, now: number): Promise<void> {
  if (names.size === 0) return;
  const posts = await listed.ofMany([...names.keys()]);
  const renamed = posts.map((post) => ({ ...post, gridName: names.get(post.gridCode) ?? post.gridName }));
  await savePosts([], renamed, now);
  await refreshAccounts(holdersOf(renamed), now);
}

const holdersOf = (posts: readonly Post[]) =>
  unique(posts.flatMap(({ holders }) => holders.map(({ personId }) => personId)));

function addresses(rows: readonly unknown[]): Batch {
  const { addresses: given, faults } = readAddresses(rows);
  const cells = unique(values(given).map(({ gridCode }) => gridCode));
  const alike = async () => spelledAlike(given, await store.addressesOfCells(cells));
  return {
    faults,
    check: async () => {
      const read = await alike();
      const known = await knownGrids(withAbove(values(read).map(({ gridCode }) => gridCode)));
      const codes = unique(values(read).flatMap(({ buildingCode }) => buildingCode || []));
      const coded = await store.addressesWithCodes(codes);
      return [...strayAddresses(read, known), ...splitBuildings(read, coded)];
    },
    write: async (now) => {
      const read = await alike();
      const { fresh, changed, before } = await compare(values(read), store.addressesById);
      const gridNow = new Map(values(read).map(({ _id, gridCode }) => [_id, gridCode]));
      const left = before.filter(({ _id, gridCode }) => gridNow.get(_id) !== gridCode);
      await markRedraws(new Map(left.map(({ gridCode }) => [communityOf(gridCode), []])), now);
      await store.saveAll('addresses', fresh, changed);
      await packEstates(unique([...fresh, ...changed, ...before].map(({ gridCode }) => gridCode)));
    },
    changesTree: true,
  };
}

function people(rows: readonly unknown[]): Batch {
  const { people: read, faults } = readPeople(rows);
  return {
    faults,
    check: async () => takenPhones(read, await store.peopleWithPhones(values(read).map(({ phone }) => phone))),
    write: async (now) => {
      const there = new Map((await store.peopleById(values(read).map(({ _id }) => _id))).map((one) => [one._id, one]));
      const wanted = values(read).map((person) => ({ ...person, openid: there.get(person._id)?.openid ?? null }));
      const changed = wanted
        .filter(({ _id }) => there.has(_id))
        .filter((one) => !isDeepStrictEqual(there.get(one._id), one));
      await store.savePeople(
        wanted.filter(({ _id }) => !there.has(_id)),
        changed,
      );
      await renameHolders(new Map(changed.map((person) => [person._id, person])), now);
    },
    changesTree: false,
  };
}

/** Posts carry the name and phone of those who hold them. */
async function renameHolders(people: ReadonlyMap<string, { name: string; phone: string }>, now: number): Promise<void> {
  if (people.size === 0) return;
  const posts = await listed.heldBy([...people.keys()]);
  const renamed = posts.map((post) => ({
    ...post,
    holders: post.holders.map((holder) => {
      const { name, phone } = people.get(holder.personId) ?? holder;
      return { ...holder, name, phone };
    }),
  }));
  await savePosts([], renamed, now);
  await refreshAccounts([...people.keys()], now);
}

function posts(rows: readonly unknown[]): Batch {
  const { posts: read, faults } = readPosts(rows);
  let filled: Post[] = [];
  return {
    faults,
    check: async () => {
      const names = await knownGrids(withAbove(values(read).map(({ gridCode }) => gridCode)));
      const people = await store.peopleById(
        unique(values(read).flatMap(({ holders }) => holders.map(({ personId }) => personId))),
      );
      const result = fillPosts(read, names, new Map(people.map((person) => [person._id, person])));
      filled = result.filled;
      return result.faults;
    },
    write: async (now) => {
      const { fresh, changed, before } = await compare(filled, listed.byId);
      await savePosts(fresh, changed, now);
      await refreshAccounts(holdersOf([...fresh, ...changed, ...before]), now);
    },
    changesTree: false,
  };
}

function brands(rows: readonly unknown[]): Batch {
  const { brands: read, faults } = readBrands(rows);
  return {
    faults,
    check: async () => strayBrands(read, new Set((await knownGrids(values(read).map(({ _id }) => _id))).keys())),
    write: async () => {
      const { fresh, changed } = await compare(values(read), store.brandsById);
      await store.saveAll('brands', fresh, changed);
    },
    changesTree: true,
  };
}

export const batchReaders = { grids, addresses, people, posts, brands } as const;
