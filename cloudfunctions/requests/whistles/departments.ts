import type { StaffedPost } from '../../directory/api';
import { BESIDE_THE_GRID } from '../../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { ActionOption } from '../contract';
import type { Whistle } from './whistle';

/** Posts that run the grid itself, or have no part in its work; every other one of a town or a district is a department's. */
const OF_THE_GRID: readonly string[] = [
  POST_KINDS.chief,
  POST_KINDS.communityWorker,
  POST_KINDS.gridWorker,
  POST_KINDS.branchSecretary,
  ...BESIDE_THE_GRID,
];
/** Of a community's own posts, these may be called too. */
const NEAR_BY: readonly string[] = [POST_KINDS.propertyManager, POST_KINDS.gridOfficer];

/** May a post of this kind, in a grid of this code, be called to a whistle? */
export function isDepartment({ kind, gridCode }: { kind: string; gridCode: string }): boolean {
  if (OF_THE_GRID.includes(kind)) return false;
  return gridCode.length <= GRID_CODE_LENGTH.town || NEAR_BY.includes(kind);
}

/** Grids whose posts may be called: the cell and all above it. */
export function gridsToCall({ cellCode }: Pick<Whistle, 'cellCode'>): string[] {
  const lengths = Object.values(GRID_CODE_LENGTH).filter((length) => length <= cellCode.length);
  return [...new Set(lengths.map((length) => cellCode.slice(0, length)))];
}

/** Departments that may still be called, the nearest first: not those that take part already. */
export function callable(posts: readonly StaffedPost[], { summons }: Pick<Whistle, 'summons'>): StaffedPost[] {
  const there = new Set(summons.filter(({ state }) => state !== 'excused').map(({ postId }) => postId));
  return posts
    .filter((post) => isDepartment(post) && !there.has(post.postId))
    .sort((a, b) => b.gridCode.length - a.gridCode.length || (a.postId < b.postId ? -1 : 1));
}

export function departmentOption({ postId, title, gridName, holder }: StaffedPost): ActionOption {
  const away = holder.presence === 'away' ? '，眼下不在岗' : '';
  return { value: postId, label: title, hint: `${gridName} ${holder.name}${away}`, icon: '' };
}
