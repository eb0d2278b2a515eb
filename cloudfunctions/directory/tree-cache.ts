import { allBrands, allCommunityCells, gridsAboveCells, treeState } from './store';
import type { BrandPart } from './brand';
import type { Grid } from './import-grids';
import { makeTree, type CommunityCells, type Tree } from './tree';

/** How long an instance works with the tree without asking whether it has changed. */
const TRUST_MS = 30_000;
let kept: { tree: Tree; checkedAt: number } | undefined;
/** Under way: whoever asks meanwhile waits for the same answer, so that many at once read the tree once. */
let asking: Promise<Tree> | undefined;
/** How often it was forgotten: what was asked for before that is not kept. */
let forgotten = 0;

/**
 * The tree as this instance knows it: read once, then one small read every half minute at most. An empty tree is not trusted:
 * its first import shows at once.
 */
export function currentTree(now: number): Promise<Tree> {
  const age = kept ? now - kept.checkedAt : Infinity;
  if (kept && kept.tree.version > 0 && age >= 0 && age < TRUST_MS) return Promise.resolve(kept.tree);
  if (asking) return asking;
  const mine = readTree(now).finally(() => {
    if (asking === mine) asking = undefined;
  });
  asking = mine;
  return mine;
}

async function readTree(now: number): Promise<Tree> {
  const known = kept;
  const then = forgotten;
  // the version is read first: what changes while the rest is read shows at the next look
  const version = (await treeState())?.version ?? 0;
  if (known?.tree.version === version) {
    known.checkedAt = now;
    return known.tree;
  }
  const [above, cells, brands] = await Promise.all([gridsAboveCells(), allCommunityCells(), allBrands()]);
  const tree = makeTree(version, above, cells, brands);
  // What was forgotten meanwhile is not brought back: it may be older than the change it was forgotten for.
  if (forgotten === then) kept = { tree, checkedAt: now };
  return tree;
}

/** What this instance knows of the tree: trusted for now, to be asked whether it has changed, or nothing yet. */
export function knownTree(now: number): 'trusted' | 'old' | 'none' {
  if (!kept || kept.tree.version === 0) return 'none';
  const age = now - kept.checkedAt;
  return age >= 0 && age < TRUST_MS ? 'trusted' : 'old';
}

/**
 * Takes what was read along with something else: that the tree is still at this version, or all of it. What does not fit what this
 * instance knows is left, and asked for anew by whoever needs it.
 */
export function takeTree(
  version: number,
  read: { above: Grid[]; cells: CommunityCells[]; brands: BrandPart[] } | null,
  now: number,
): void {
  if (kept && kept.tree.version === version) kept.checkedAt = now;
  else if (!kept && read && read.cells.length < ALL_MOST && read.above.length < ALL_MOST)
    kept = { tree: makeTree(version, read.above, read.cells, read.brands), checkedAt: now };
}
/** More than one read gives: then the tree is read page by page. */
const ALL_MOST = 1000;

/** The tree as it is now, whatever this instance knew a moment ago: one small read, and the rest when it has changed. */
export function freshTree(now: number): Promise<Tree> {
  asking = undefined;
  if (kept) kept.checkedAt = -Infinity;
  return currentTree(now);
}

/** Ask again at the next call, after changing the tree here. */
export function forgetTree(): void {
  kept = undefined;
  asking = undefined;
  forgotten += 1;
}
