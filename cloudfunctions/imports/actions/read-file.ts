import type { ImportTable } from '../../platform/import-table';
import { readFile } from '../../platform/storage';
import { IMPORT_LIMITS } from '../../../miniprogram/packages/imports/vocabulary/imports';
import type { ImportJob } from '../job';
import { repeatedRows, rowsFromGeoJson, rowsFromSheets, type Parsed, type Sheet, type SheetFault } from '../parse';

/** A file's rows with what is wrong in them by themselves; a file that cannot be read is one fault. */
export async function readRows(table: ImportTable, { fileID, fileName }: ImportJob): Promise<Parsed> {
  const bytes = await readFile(fileID, IMPORT_LIMITS.bytesMax);
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
  const sheets = await sheetsIn(bytes);
  return sheets
    ? rowsFromSheets(table, sheets)
    : unreadable(fileName, '打不开这个文件，请另存为 Excel 工作簿（.xlsx）再传。');
}

/** @returns null for what is no workbook */
async function sheetsIn(bytes: Buffer): Promise<Sheet[] | null> {
  // A workbook is a zip: what does not begin as one is not given to the reader, which would say so in its own words.
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return null;
  const { default: readWorkbook } = await import('read-excel-file/node');
  try {
    return await readWorkbook(bytes);
  } catch {
    return null;
  }
}

function unreadable(sheet: string, message: string): Parsed {
  const fault: SheetFault = { sheet, row: 1, column: '', message };
  return { rows: [], faults: [fault] };
}
