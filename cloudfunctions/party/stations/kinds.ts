import * as z from 'zod';
import { documentId, gridCode, line, words } from '../../platform/input';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';

/** A kind of pioneer post with its duties (政策宣传岗、治安巡逻岗 …), as a district lists them: data, no rule knows one. */
export interface StationKind {
  _id: string;
  gridCode: string;
  label: string;
  duties: string;
  order: number;
  ended: boolean;
}

/** A row of `import-station-kinds`. A row with the id of one that stands replaces it. */
export const kindRow = z.strictObject({
  id: documentId,
  gridCode: gridCode.refine((code) => code.length === GRID_CODE_LENGTH.district, '岗位按区县列，网格编号应为 6 位。'),
  label: line('岗位名称', 2, 20),
  duties: words('职责', 2, 200),
  order: z.number().int().min(0).max(999).default(100),
  ended: z.boolean().default(false),
});
export type KindRowInput = z.input<typeof kindRow>;

export function kindFrom({ id, ...same }: z.output<typeof kindRow>): StationKind {
  return { _id: id, ...same };
}
