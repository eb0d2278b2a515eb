import * as z from 'zod';
import { ofKind } from '../platform/given';
import { documentId, line } from '../platform/input';
import type { ImportComparison, ImportStanding } from '../platform/import-table';
import { FILE_ID } from '../platform/step-input';
import type { ImportState } from '../../miniprogram/packages/imports/vocabulary/imports';
import type { Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

const table = z.string().regex(/^[a-z-]{1,40}$/, '没有这种名册。');

/** All of it is for administrators. */
export const inputs = {
  /** what can be brought in, with its columns → ImportTableView[] */
  tables: z.strictObject({}),
  /** what holds now of one that says so → ImportStanding | null */
  standing: z.strictObject({ table }),
  /** an Excel file with the headings and one example → ImportFile */
  template: z.strictObject({ table }),
  /** look at an uploaded file; nothing is written → ImportView */
  start: z.strictObject({
    table,
    fileID: ofKind('file', z.string().regex(FILE_ID, '文件没有上传好，请重新选择。')),
    fileName: line('文件名', 1, 120),
  }),
  /** my imports, the newest first → ImportView[], without their faults */
  list: z.strictObject({}),
  /** one of mine, with what is wrong in it → ImportView */
  show: z.strictObject({ id: documentId }),
  /** one of mine, as it was sent in, with what is wrong marked in it → ImportFile */
  marked: z.strictObject({ id: documentId }),
  /** confirm: write all of it; cancel: leave it → ImportView */
  decide: z.strictObject({ id: documentId, action: z.enum(['confirm', 'cancel']) }),
} as const;

export interface ImportTableView {
  key: string;
  label: string;
  hint: string;
  columns: { heading: string; required: boolean; hint: string; example: string }[];
  /** a GeoJSON file will do as well */
  geoJson: boolean;
  /** there is a standing to ask for */
  standing: boolean;
}
export interface ImportFile {
  /** signed for some minutes */
  address: string;
}
export interface ImportView {
  id: string;
  table: { key: string; label: string };
  fileName: string;
  state: { id: ImportState; label: string; tone: Tone };
  startedText: string;
  /** null before the file is read */
  total: number | null;
  checked: number;
  written: number;
  faultCount: number;
  /** the first of them, as one finds them in the file */
  faults: { sheet: string; row: number; column: string; message: string; /** what the row is about */ name?: string }[];
  /** what is spelled in several ways and seen as one: 楼栋, 3号楼、三号楼 */
  alike: { column: string; spellings: string }[];
  /** what it would change of what is there; null where its table does not say, or it is not looked at yet */
  comparison: ImportComparison | null;
  /** there is a sheet with the faults marked in it */
  canMark: boolean;
}

export type ImportsInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface ImportsViews {
  tables: ImportTableView[];
  standing: ImportStanding | null;
  template: ImportFile;
  start: ImportView;
  list: ImportView[];
  show: ImportView;
  marked: ImportFile;
  decide: ImportView;
}
