import { isDeepStrictEqual } from 'node:util';
import type { Home } from '../platform/identity';
import { refreshAccounts, saveAccount } from './accounts';
import { placeOf } from './homes';
import { cellInUse } from './ground';
import { communityOf } from '../platform/grid-code';
import { packEstates } from './pack-cells';
import { endedPost } from './posts';
import * as store from './store';
import { listed, savePosts } from './store-posts';
import type { Redraw } from './store-redraws';
import { nameOf, type Tree } from './tree';
import { forgetTree, freshTree } from './tree-cache';

const PAGE = 100;
/** As long as a run may last, and a little more. */
const LEASE_MS = 65_000;

/** Cells of this community that are no more, whenever they went. */
const retiredIn = (tree: Tree, communityCode: string) =>
  [...tree.retired.values()].filter(({ code }) => communityOf(code) === communityCode);

/**
 * Brings addresses that were left in retired cells to those that took over. The list is an import's to write: when one is under way,
 * this waits.
 * @returns false when it has to be tried again
 */
export async function moveAddresses(redraw: Redraw, now: number): Promise<boolean> {
  const tree = await freshTree(now);
  const retired = retiredIn(tree, redraw._id);
  const left = (await Promise.all(retired.map(({ code }) => store.addressesOfCell(code)))).flat();
  if (left.length === 0) return true;
  const until = now + LEASE_MS;
  if (!(await store.leaseTree(now, until))) return false;
  try {
    const moved = left.flatMap((address) => {
      const gridCode = cellInUse(tree, address.gridCode, address.point);
      return gridCode ? [{ ...address, gridCode, communityCode: communityOf(gridCode) }] : [];
    });
    await store.saveAll('addresses', [], moved);
    await packEstates([...new Set(moved.map(({ gridCode }) => gridCode))]);
  } finally {
    await store.releaseTree(until, true);
    forgetTree();
  }
  // more than one read gives are looked for again
  return left.length < store.READ_MAX;
}

/** Brings people's homes to where their addresses are now. @returns how many moved */
export async function moveHomes(redraw: Redraw, now: number): Promise<number> {
  const tree = await freshTree(now);
  let moved = 0;
  for (let after = ''; ;) {
    const page = await store.residentsOf(redraw._id, after, PAGE);
    const ids = page.flatMap(({ home }) => home?.addressId ?? []);
    const addresses = new Map((await store.addressesById([...new Set(ids)])).map((one) => [one._id, one]));
    for (const { _id, home } of page) {
      const address = home && addresses.get(home.addressId);
      const gridCode = address ? cellInUse(tree, address.gridCode, address.point) : home && lostHome(tree, home);
      if (!gridCode || !home || isDeepStrictEqual(homeIn(tree, home, gridCode), home)) continue;
      await saveAccount(_id, now, (current) =>
        current?.home?.addressId === home.addressId ? { ...current, home: homeIn(tree, current.home, gridCode) } : null,
      );
      moved++;
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) return moved;
    after = last._id;
  }
}

/** An address that the list no longer has lies where its cell went. */
const lostHome = (tree: Tree, home: Home) => cellInUse(tree, home.gridCode, null);

function homeIn(tree: Tree, home: Home, gridCode: string): Home {
  const communityCode = communityOf(gridCode);
  const moved = { ...home, gridCode, communityCode, communityName: nameOf(tree, communityCode) || home.communityName };
  return home.proof ? { ...moved, proof: { ...home.proof, place: placeOf(moved) } } : moved;
}

/** Ends the posts of retired cells, once nothing lies with them any more by its place: what still does goes up the tree. */
export async function endPosts(redraw: Redraw, now: number): Promise<void> {
  const retired = retiredIn(await freshTree(now), redraw._id).map(({ code }) => code);
  if (retired.length === 0) return;
  const running = (await listed.ofMany(retired)).filter((post) =>
    post.holders.some(({ until }) => until === null || until > now),
  );
  if (running.length === 0) return;
  await savePosts(
    [],
    running.map((post) => endedPost(post, now)),
    now,
  );
  await refreshAccounts([...new Set(running.flatMap(({ holders }) => holders.map(({ personId }) => personId)))], now);
}
