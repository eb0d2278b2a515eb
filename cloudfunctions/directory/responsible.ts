import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { lineageOf } from '../platform/grid-code';
import { holderNow, includes, type Holder, type Post } from './posts';

/** The post that a matter belongs to, with what was asked, so that it can be asked again. */
export interface Home {
  postId: string;
  /** the kind of post and the grid that were asked for */
  kind: string;
  gridCode: string;
}

/** Who answers for a kind of matter at a place at this moment, and why them. */
export interface Owner {
  postId: string;
  postKind: string;
  personId: string;
  name: string;
  /** the post's own title, e.g. 网格员 */
  title: string;
  phone: string;
  /** the grid of the post: the cell itself, or an ancestor of it */
  gridCode: string;
  gridName: string;
  side: 'A' | 'B';
  /** where the matter belongs when everybody is there: whoever else answers stands in, and gives it back */
  home: Home;
  /** a whole Chinese sentence for the resident */
  reason: string;
}

/** In which order posts are asked, and why the one found is the one. */
interface Step {
  fits: (post: Post) => boolean;
  because: (post: Post, gridCode: string) => string;
}

function stepsFor(postKind: string, gridCode: string): Step[] {
  const here = (post: Post) => post.gridCode === gridCode;
  return [
    { fits: (post) => post.kind === postKind, because: ownKind },
    {
      fits: (post) => post.kind === POST_KINDS.gridWorker && here(post),
      because: (post) => `您选的位置在${post.gridName}，这里暂时没有专人管这类事，先由${post.title}负责。`,
    },
    {
      fits: (post) => post.kind === POST_KINDS.chief,
      because: (post) =>
        here(post)
          ? `您选的位置在${post.gridName}，经办的人眼下不在岗，由${post.title}负责。`
          : `您选的位置眼下没有人在岗，由上一级${post.gridName}的${post.title}负责。`,
    },
    {
      fits: (post) => !BESIDE_THE_GRID.includes(post.kind),
      because: (post) => `您选的位置眼下没有人在岗，先由${post.gridName}的${post.title}负责。`,
    },
    {
      fits: (post) => post.kind !== POST_KINDS.unitContact,
      because: (post) => `您选的位置还没有安排人，先由${post.gridName}的${post.title}接收。`,
    },
  ];
}

function ownKind(post: Post, gridCode: string): string {
  if (post.gridCode === gridCode) return `您选的位置在${post.gridName}，这类事由这里的${post.title}负责。`;
  return `您选的位置归${post.gridName}管，这类事由${post.gridName}的${post.title}负责。`;
}

/**
 * Who answers for a kind of matter in a grid now (S3, S6): the post of that kind, nearest first up the tree; else the grid's own
 * worker; else the nearest chief; else anyone who holds a post there. When all of them are away, whoever's term runs: a matter
 * that waits for a leave to end has an owner, one that lies with nobody has not.
 * @param posts of the grid and of all above it; others are passed over
 * @returns null only when no post of the lineage has a holder whose term runs
 */
export function responsible(posts: readonly Post[], gridCode: string, postKind: string, now: number): Owner | null {
  const lineage = lineageOf(gridCode);
  const near = posts
    .filter((post) => lineage.includes(post.gridCode))
    .sort((a, b) => b.gridCode.length - a.gridCode.length || (a._id < b._id ? -1 : 1));
  const steps = stepsFor(postKind, gridCode);
  const found =
    firstOf(steps, near, gridCode, (post) => holderNow(post, now)) ??
    firstOf(steps, near, gridCode, (post) => post.holders.find((holder) => includes(holder, now)) ?? null, true);
  const own = steps.flatMap(({ fits }) => near.filter(fits))[0];
  return found && own ? { ...found, home: { postId: own._id, kind: postKind, gridCode } } : null;
}

function firstOf(
  steps: readonly Step[],
  posts: readonly Post[],
  gridCode: string,
  holderOf: (post: Post) => Holder | null,
  away = false,
): Omit<Owner, 'home'> | null {
  for (const { fits, because } of steps) {
    for (const post of posts.filter(fits)) {
      const holder = holderOf(post);
      if (holder) return ownerOf(post, holder, because(post, gridCode) + noteOn(holder, away));
    }
  }
  return null;
}

function noteOn({ side, name }: Holder, away: boolean): string {
  if (away) return `${name}正在休假，回岗后办理。`;
  return side === 'B' ? `A角眼下不在岗，由B角${name}代办。` : '';
}

function ownerOf(post: Post, { personId, name, phone, side }: Holder, reason: string): Omit<Owner, 'home'> {
  const { _id: postId, kind: postKind, title, gridCode, gridName } = post;
  return { postId, postKind, personId, name, title, phone, gridCode, gridName, side, reason };
}

/** Grids whose posts decide about a grid: what a query has to read. */
export function gridsToAsk(gridCodes: readonly string[]): string[] {
  return [...new Set(gridCodes.flatMap(lineageOf))].filter((code) => code.length >= GRID_CODE_LENGTH.district);
}
