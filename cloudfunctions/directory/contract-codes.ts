import * as z from 'zod';
import { gridCode, token } from '../platform/input';
import { CODES_A_SHEET } from '../../miniprogram/packages/directory/vocabulary/codes';

/** Codes that hang on buildings: whoever scans one comes to 我要反映 with the building filled in. */
export const codeInputs = {
  /** staff: buildings of a grid of theirs that have a code → BuildingCodes */
  'building-codes': z.strictObject({ gridCode: gridCode.optional() }),
  /** staff: the codes of some buildings of a cell, on one sheet to print → CodeSheet */
  'print-building-codes': z.strictObject({
    gridCode: z.string().regex(/^\d{15}$/, '请先选一处。'),
    codes: z
      .array(token(64, 1))
      .min(1, '请选要印的楼栋。')
      .max(CODES_A_SHEET, `一张最多 ${CODES_A_SHEET} 个楼栋。`)
      .refine((codes) => new Set(codes).size === codes.length, '同一栋选了两次。'),
  }),
} as const;

export interface BuildingCodes {
  grid: { code: string; name: string };
  /** grids one may print codes for */ mine: { code: string; name: string }[];
  /** grids right below, to choose from; none for a cell */ below: { code: string; name: string }[];
  /** buildings of a cell, each once */ items: { code: string; name: string }[];
}

export interface CodeSheet {
  /** of an .xlsx file, for some minutes */ address: string;
  /** the first of them, to look at: data URLs */ shown: { code: string; name: string; picture: string }[];
  buildings: number;
  /** how many are plain codes, which only the mini-program's own scanner reads: WeChat made none for them */ plain: number;
}

export interface CodeActionViews {
  'building-codes': BuildingCodes;
  'print-building-codes': CodeSheet;
}
