import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import type { CommunityChoice, inputs } from '../contract';
import { communityOf } from '../../platform/grid-code';
import { locate } from '../locate-cell';
import { chooseCommunities } from '../tree';
import { currentTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['find-communities']>;

export async function findCommunities({ now }: Call, { text, point }: Input): Promise<CommunityChoice[]> {
  const tree = await currentTree(now);
  const found = point ? locate(tree.index(), point.longitude, point.latitude) : null;
  const within = found?.outcome === 'inside' ? { within: communityOf(found.code) } : {};
  return chooseCommunities(tree, { ...(text ? { text } : {}), ...(point ? { point } : {}), ...within });
}
