import { noticeTemplates } from '../notices/api';
import type { Account } from '../platform/identity';
import type { Look } from '../platform/look';
import type { BrandPart } from './brand';
import type { Session } from './contract';
import type { Grid } from './import-grids';
import { sessionOf } from './session';
import { currentTree, knownTree, takeTree } from './tree-cache';
import type { CommunityCells } from './tree';

const READ_MAX = 1000;
const all = <Row>(from: string, where: object = {}): Look<Row> => ({
  from,
  stages: [{ $match: where }, { $sort: { _id: 1 } }, { $limit: READ_MAX }],
});

/**
 * What somebody's session needs beside their account: nothing while this instance trusts the tree it knows, whether that has changed
 * when it does not, and all of it in an instance that has only begun.
 */
export function sessionLooks(now: number) {
  const known = knownTree(now);
  const unread = known === 'none';
  return {
    treeState: known === 'trusted' ? null : all<{ version: number }>('tree_states', { _id: 'tree' }),
    gridsAbove: unread ? all<Grid>('grids', { level: { $in: ['district', 'town', 'community'] } }) : null,
    communityCells: unread ? all<CommunityCells>('community_cells') : null,
    brands: unread ? all<BrandPart>('brands') : null,
  };
}
type Found = { [K in keyof ReturnType<typeof sessionLooks>]: unknown[] };

/** The session of an account as it was just read, with what sessionLooks found; further calls only when the tree has changed. */
export async function sessionSeen(
  openid: string,
  account: Account | null,
  found: Found | null,
  now: number,
): Promise<Session> {
  const [state] = (found?.treeState ?? []) as { version: number }[];
  if (found && state)
    takeTree(
      state.version,
      found.gridsAbove.length > 0 || found.communityCells.length > 0
        ? {
            above: found.gridsAbove as Grid[],
            cells: found.communityCells as CommunityCells[],
            brands: found.brands as BrandPart[],
          }
        : null,
      now,
    );
  return sessionOf(openid, account, await currentTree(now), now, noticeTemplates());
}
