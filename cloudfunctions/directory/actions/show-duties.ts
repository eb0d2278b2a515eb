import type * as z from 'zod';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers } from '../../platform/identity';
import type { Duties, DutyPost, inputs } from '../contract';
import { dutiesIn, sought, type Duty } from '../duties';
import type { Post } from '../posts';
import { gridsToAsk } from '../responsible';
import { allPostsBelow, postsOf } from '../store-posts';
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

/** As many as a page of a search shows. */
const FOUND_MOST = 50;

/**
 * Who is in the posts of a grid and of those right below it, for a chief above them: one database call once the tree is known. Of a
 * search all below it is looked through: one call for each thousand posts, and one for who stands in.
 */
export async function showDuties(call: RegisteredCall, input: Input): Promise<Duties> {
  const { identity, now } = call;
  const own = identity.posts.filter(({ kind }) => kind === POST_KINDS.chief).map(({ gridCode }) => gridCode);
  const code = input.gridCode ?? own[0];
  if (code === undefined || !own.some((gridCode) => covers(gridCode, code))) throw refusals.forbidden('chiefs only');
  const tree = await currentTree(now);
  const right = childrenOf(tree, code).map((grid) => grid.code);
  const found = input.text === '' ? null : await lookedFor(code, input.text, now);
  const below = found ? [...new Set(found.shown.map(({ gridCode }) => gridCode))] : [code, ...right];
  const posts = found ? found.posts : await postsOf([...gridsToAsk([code]), ...right]);
  const shown = new Set(found?.shown.map(({ _id }) => _id));
  const section = (gridCode: string) => ({
    code: gridCode,
    name: nameOf(tree, gridCode),
    hasBelow: childrenOf(tree, gridCode).length > 0,
    posts: dutiesIn(gridCode, posts, now)
      .filter(({ postId }) => !found || shown.has(postId))
      .map((duty) => withBonds(call, duty, posts)),
  });
  return {
    grid: { code, name: nameOf(tree, code) },
    mine: [...new Set(own)].map((gridCode) => ({ code: gridCode, name: nameOf(tree, gridCode) })),
    more: found?.more ?? false,
    sections: below.map(section),
  };
}

async function lookedFor(code: string, text: string, now: number) {
  const [all, above] = await Promise.all([allPostsBelow(code), postsOf(gridsToAsk([code]))]);
  const found = sought(all, text, now);
  const posts = [...new Map([...all, ...above].map((post) => [post._id, post])).values()];
  return { posts, shown: found.slice(0, FOUND_MOST), more: found.length > FOUND_MOST };
}
