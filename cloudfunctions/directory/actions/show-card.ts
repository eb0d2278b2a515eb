import type * as z from 'zod';
import { BESIDE_THE_GRID } from '../../../miniprogram/packages/directory/vocabulary/posts';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { brandOf } from '../brand';
import type { GridCard, inputs } from '../contract';
import { cellInUse } from '../ground';
import { parentOf } from '../../platform/grid-code';
import { contactsOf, type Post } from '../posts';
import { postsOf } from '../store-posts';
import { cardFromTree } from '../tree';
import { currentTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['card']>;

/** A grid's public card, or that of the cell that took it over: one call, for the posts of the grid and of its parent. */
export async function showCard({ now }: Call, { gridCode: asked }: Input): Promise<GridCard> {
  const tree = await currentTree(now);
  const gridCode = cellInUse(tree, asked, null) ?? asked;
  const card = cardFromTree(tree, gridCode);
  if (!card) throw refusals.notFound('这个网格');
  const parent = parentOf(gridCode);
  const posts = (await postsOf(parent ? [gridCode, parent] : [gridCode])).filter(isPublic).sort(inOrder);
  const of = (code: string | null) =>
    contactsOf(
      posts.filter((post) => post.gridCode === code),
      now,
    );
  return { ...card, contacts: of(gridCode), parentContacts: of(parent), brand: brandOf(tree.brands, gridCode) };
}

/** An administrator keeps the tables, and a unit has its own people: nobody calls them about a street lamp. */
const isPublic = (post: Post) => !BESIDE_THE_GRID.includes(post.kind);

/** Those who answer first come first: the workers, their chief, then the others by id. */
const FIRST: readonly string[] = [POST_KINDS.gridWorker, POST_KINDS.chief];
const rank = ({ kind }: Post) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);
const inOrder = (a: Post, b: Post) => rank(a) - rank(b) || (a._id < b._id ? -1 : 1);
