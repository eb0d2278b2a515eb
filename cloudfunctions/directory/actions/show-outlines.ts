import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { CellOutline, inputs } from '../contract';
import { unpackOutline } from '../outline';
import { currentTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['outlines']>;

/** Cells of a community that have a boundary, for a map; no call once the tree is known. */
export async function showOutlines({ now }: Call, { communityCode }: Input): Promise<CellOutline[]> {
  const tree = await currentTree(now);
  if (tree.above.get(communityCode)?.level !== 'community') throw refusals.notFound('这个社区');
  return (tree.cellsOf.get(communityCode) ?? []).flatMap(({ code, name, outline, centre }) =>
    outline && centre ? [{ code, name, outline: unpackOutline(outline), centre }] : [],
  );
}
