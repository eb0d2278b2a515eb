import type * as z from 'zod';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers } from '../../platform/identity';
import type { Duties, DutyPost, inputs } from '../contract';
import { dutiesIn, type Duty } from '../duties';
import type { Post } from '../posts';
import { gridsToAsk } from '../responsible';
import { postsOf } from '../store-posts';
import { mayUnbind } from '../unbinding';
import { childrenOf, nameOf } from '../tree';
import { currentTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['duties']>;

/** Whose bond with WeChat this chief may end, as far as these posts say. */
function withBonds({ identity }: RegisteredCall, duty: Duty, posts: readonly Post[]): DutyPost {
  const of = posts.filter(({ _id }) => _id === duty.postId);
  const holders = duty.holders.map((holder) => ({ ...holder, unbindable: mayUnbind(identity, holder.personId, of) }));
  return { ...duty, holders };
}

/** Who is in the posts of a grid and of those right below it, for a chief above them: one database call once the tree is known. */
export async function showDuties(call: RegisteredCall, input: Input): Promise<Duties> {
  const { identity, now } = call;
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
    posts: dutiesIn(gridCode, posts, now).map((duty) => withBonds(call, duty, posts)),
  });
  return {
    grid: { code, name: nameOf(tree, code) },
    mine: [...new Set(own)].map((gridCode) => ({ code: gridCode, name: nameOf(tree, gridCode) })),
    sections: [code, ...below].map(section),
  };
}
