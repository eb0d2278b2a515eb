import { createHash } from 'node:crypto';
import type { ImportTable } from '../../platform/import-table';
import { readFile, uploadFile } from '../../platform/storage';
import { IMPORT_LIMITS } from '../../../miniprogram/packages/imports/vocabulary/imports';
import type { ImportJob } from '../job';
import { lookThrough } from '../workbook-limits';
import { repeatedRows } from '../alike';
import { rowsFromGeoJson, rowsFromSheets, type Parsed, type Sheet, type SheetFault } from '../parse';

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Puts a file where only the server writes, known by its hash, before it is looked at. @returns null when it cannot be read */
export async function takeCopy({ _id, fileID }: ImportJob): Promise<Pick<ImportJob, 'fileID' | 'fileHash'> | null> {
  const bytes = await readFile(fileID, IMPORT_LIMITS.bytesMax);
  if (!bytes) return null;
  const fileHash = hashOf(bytes);
  return { fileID: await uploadFile(`import-files/${_id}-${fileHash.slice(0, 16)}`, bytes), fileHash };
}

/** A file's rows with what is wrong in them by themselves; a file that cannot be read is one fault. */
export async function readRows(table: ImportTable, { fileID, fileName, fileHash }: ImportJob): Promise<Parsed> {
  const bytes = await readFile(fileID, IMPORT_LIMITS.bytesMax);
  // What was checked is what is written: another file in its place is none of this job's.
  if (bytes && fileHash && hashOf(bytes) !== fileHash) return unreadable(fileName, '核对以后文件被换过，请重新上传。');
  if (!bytes) return unreadable(fileName, '文件没有上传好，或超过 20 MB，请重新选择。');
  const parsed = await parse(table, bytes, fileName);
  if (parsed.rows.length > IMPORT_LIMITS.rowsMax)
    return unreadable(fileName, `一次最多 ${IMPORT_LIMITS.rowsMax} 行，请分几个文件。`);
  if (parsed.rows.length === 0 && parsed.faults.length === 0) return unreadable(fileName, '表头下面一行也没有。');
  return { rows: parsed.rows, faults: [...parsed.faults, ...repeatedRows(table, parsed.rows)] };
}

async function parse(table: ImportTable, bytes: Buffer, fileName: string): Promise<Parsed> {
  if (/\.(geojson|json)$/i.test(fileName)) {
    if (table.geometry !== undefined) return rowsFromGeoJson(table, bytes.toString('utf8'), fileName);
    return unreadable(fileName, '这种名册要用 Excel 文件（.xlsx）。');
  }
  const { fault, hidden, errors } = lookThrough(bytes);
  if (fault) return unreadable(fileName, fault);
  const sheets = await sheetsIn(bytes);
  if (!sheets) return unreadable(fileName, '打不开这个文件，请另存为 Excel 工作簿（.xlsx）再传。');
  const seen = sheets.filter(({ sheet }) => !hidden.includes(sheet));
  const parsed = rowsFromSheets(table, seen.length > 0 ? seen : sheets);
  const failed = errors.flatMap((cell) => (hidden.includes(cell.sheet) ? [] : failedCell(table, sheets, cell)));
  return {
    ...parsed,
    // a cell that failed is no empty cell
    faults: [...failed, ...parsed.faults, ...hidden.filter((name) => isAbout(table, sheets, name)).map(hiddenFault)],
  };
}

/** @returns null for what is no workbook */
export async function sheetsIn(bytes: Buffer): Promise<Sheet[] | null> {
  // A workbook is a zip: what does not begin as one is not given to the reader, which would say so in its own words.
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return null;
  const { default: readWorkbook } = await import('read-excel-file/node');
  try {
    return await readWorkbook(bytes);
  } catch {
    return null;
  }
}

/** As one finds it in the file; none of a column that the table does not have. */
function failedCell(
  table: ImportTable,
  sheets: readonly Sheet[],
  { sheet, row, column }: { sheet: string; row: number; column: number },
): SheetFault[] {
  const data = sheets.find((one) => one.sheet === sheet)?.data ?? [];
  const top = data.find((cells) => cells.some((cell) => cell !== null && cell !== ''));
  const heading = String(top?.[column] ?? '').replace(/[\s*＊]|（必填）/g, '');
  if (!table.columns.some((one) => one.heading === heading)) return [];
  return [{ sheet, row, column: heading, message: '这一格的公式出错了，请改成要填的内容。' }];
}

/** A sheet that one does not see is a fault when it has rows for the table; one of notes is passed over like any other. */
function isAbout(table: ImportTable, sheets: readonly Sheet[], name: string): boolean {
  const one = sheets.filter(({ sheet }) => sheet === name);
  return one.length > 0 && rowsFromSheets(table, one).rows.length > 0;
}
const hiddenFault = (sheet: string): SheetFault => ({
  sheet,
  row: 1,
  column: '',
  message: `“${sheet}”这张表是隐藏的，里面的行不会导入。请取消隐藏，或把它删去。`,
});

function unreadable(sheet: string, message: string): Parsed {
  const fault: SheetFault = { sheet, row: 1, column: '', message };
  return { rows: [], faults: [fault] };
}
