import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { covers, dispatches, type HeldPost } from '../platform/identity';
import type { DeskRef } from './contract';

/** Whoever may be called by a whistle, or calls: everybody but those who serve one cell, and those who keep lists. */
const NEVER_CALLED: readonly string[] = [
  ...BESIDE_THE_GRID,
  POST_KINDS.gridWorker,
  POST_KINDS.branchSecretary,
  POST_KINDS.cooperativeManager,
];

/**
 * The desks of somebody with these posts: the grids that they answer for, the widest first, none within another, what lies with
 * themselves, and whistles where they may call or be called. Pure.
 * @param nameOf a grid's name
 */
export function desksOf(posts: readonly HeldPost[], nameOf: (gridCode: string) => string): DeskRef[] {
  if (!posts.some(({ kind }) => !BESIDE_THE_GRID.includes(kind))) return [];
  const called = posts.some(
    ({ kind, gridCode }) => !NEVER_CALLED.includes(kind) && gridCode.length < GRID_CODE_LENGTH.cell,
  );
  const codes = [...new Set(posts.filter(dispatches).map(({ gridCode }) => gridCode))];
  const widest = codes
    .filter((code) => !codes.some((other) => other !== code && covers(other, code)))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const manages = posts.some(({ kind }) => kind === POST_KINDS.cooperativeManager);
  return [
    ...(manages ? [{ kind: 'coop', gridCode: '', label: '合作社' } as const] : []),
    ...widest.map((gridCode): DeskRef => ({ kind: 'grid', gridCode, label: nameOf(gridCode) })),
    { kind: 'own', gridCode: '', label: '我手上的' },
    ...(called ? [{ kind: 'whistles', gridCode: '', label: '吹哨报到' } as const] : []),
  ];
}
