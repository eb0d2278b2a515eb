import * as z from 'zod';
import { covers, type HeldPost } from '../platform/identity';
import { documentId, gridCode, line, words } from '../platform/input';
import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import { BESIDE_THE_GRID } from '../../miniprogram/packages/directory/vocabulary/posts';
import type { MandateView } from './contract';

/**
 * Something that a community may be asked to do by those above it (S8; 北京市接诉即办工作条例第十七条: a list of matters that may be
 * passed down). What is on no list stays with whoever would pass it down.
 */
export interface Mandate {
  _id: string;
  /** the district whose list it is on, 6 digits */
  gridCode: string;
  label: string;
  /** what belongs to it and what does not, in words */
  scope: string;
  /** the kind of matter as which it is worked on, with that one's promises */
  categoryId: string;
  order: number;
  /** no longer on the list: kept so that what was passed down under it can say so */
  ended: boolean;
}

/** A row of `import-mandates`. A row with the id of one that stands replaces it. */
export const mandateRow = z.strictObject({
  id: documentId,
  gridCode: gridCode.refine((code) => code.length === GRID_CODE_LENGTH.district, '清单按区县设置，网格编号应为 6 位。'),
  label: line('事项名称', 1, 30),
  scope: words('事项范围', 0, 200).default(''),
  categoryId: documentId,
  order: z.number().int().min(0).max(9999).default(100),
  ended: z.boolean().default(false),
});
export type MandateRowInput = z.input<typeof mandateRow>;

export function mandateFrom({ id, ...same }: z.output<typeof mandateRow>): Mandate {
  return { _id: id, ...same };
}

/** Posts of a town or a district, of any kind but those beside the grid, may ask the communities below for what is on the list. */
export function passesDown({ kind, gridCode: code }: Pick<HeldPost, 'kind' | 'gridCode'>): boolean {
  return !BESIDE_THE_GRID.includes(kind) && code.length < GRID_CODE_LENGTH.community;
}

/** By which post a person passes something down to this place, the nearest of theirs; null for nobody who may. Pure. */
export function passingPost(posts: readonly HeldPost[], cellCode: string): HeldPost | null {
  const above = posts.filter((post) => passesDown(post) && covers(post.gridCode, cellCode));
  return above.sort((a, b) => b.gridCode.length - a.gridCode.length)[0] ?? null;
}

export function mandateView({ _id, label, scope }: Mandate): MandateView {
  return { id: _id, label, scope };
}
