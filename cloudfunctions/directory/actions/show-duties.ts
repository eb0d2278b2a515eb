import type * as z from 'zod';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers } from '../../platform/identity';
import type { Duties, inputs } from '../contract';
import { dutiesIn } from '../duties';
import { gridsToAsk } from '../responsible';
import { postsOf } from '../store-posts';
import { childrenOf, nameOf } from '../tree';
import { currentTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['duties']>;

/** Who is in the posts of a grid and of those right below it, for a chief above them: one database call once the tree is known. */
export async function showDuties({ identity, now }: RegisteredCall, input: Input): Promise<Duties> {
  const own = identity.posts.filter(({ kind }) => kind === POST_KINDS.chief).map(({ gridCode }) => gridCode);
  const code = input.gridCode ?? own[0];
  if (code === undefined || !own.some((gridCode) => covers(gridCode, code))) throw refusals.forbidden('chiefs only');
  const tree = await currentTree(now);
  const below = childrenOf(tree, code).map((grid) => grid.code);
  const posts = await postsOf([...gridsToAsk([code]), ...below]);
  const section = (gridCode: string) => ({
    code: gridCode,
    name: nameOf(tree, gridCode),
    hasBelow: childrenOf(tree, gridCode).length > 0,
    posts: dutiesIn(gridCode, posts, now),
  });
  return {
    grid: { code, name: nameOf(tree, code) },
    mine: [...new Set(own)].map((gridCode) => ({ code: gridCode, name: nameOf(tree, gridCode) })),
    sections: [code, ...below].map(section),
  };
}
