import { gridNameOf } from '../../directory/api';
import { refusals } from '../../platform/errors';
import { GRID_CODE_LENGTH, GRID_LEVELS } from '../../../miniprogram/vocabulary/grid';
import type { GridRef, GridShown } from '../contract';
import { lineage } from '../grids';

/** @throws Refusal NOT_FOUND for a code that no grid has */
export async function gridShown(code: string, now: number): Promise<GridShown> {
  const name = await gridNameOf(code, now);
  const level = GRID_LEVELS.find((one) => GRID_CODE_LENGTH[one] === code.length);
  if (!name || !level) throw refusals.notFound('这个网格');
  return { code, name, level };
}

export async function named(codes: readonly string[], now: number): Promise<GridRef[]> {
  return Promise.all(codes.map(async (code) => ({ code, name: await gridNameOf(code, now) })));
}

/** The grids between one's own and this one, which may be seen as well. */
export function pathWithin(scope: readonly string[], code: string, now: number): Promise<GridRef[]> {
  const top = scope.find((own) => code.startsWith(own)) ?? code;
  return named(
    lineage(code).filter((one) => one.length >= top.length && one.length < code.length),
    now,
  );
}
