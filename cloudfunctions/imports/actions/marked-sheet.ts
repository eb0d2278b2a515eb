import type { CellObject, Row } from 'write-excel-file/node';
import { derivedId } from '../../platform/commands';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { handOver, readFile, uploadFile } from '../../platform/storage';
import { IMPORT_LIMITS } from '../../../miniprogram/packages/imports/vocabulary/imports';
import type { ImportFile } from '../contract';
import type { Cell, Sheet, SheetFault } from '../parse';
import { sheetsIn } from './read-file';
import { mine } from './show-imports';

/** The file as it was sent in, with what is wrong in it beside each row. @throws Refusal NOT_FOUND for one that is no workbook */
export async function markedSheet(call: Call, { id }: { id: string }): Promise<ImportFile> {
  const job = await mine(call, id);
  const bytes = job.faults.length > 0 ? await readFile(job.fileID, IMPORT_LIMITS.bytesMax) : null;
  const sheets = bytes && (await sheetsIn(bytes));
  if (!sheets) throw refusals.notFound('标出错处的表');
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const marked = sheets.map((sheet) => ({
    sheet: sheet.sheet,
    data: markedRows(sheet, job.faults),
    stickyRowsCount: 1,
  }));
  const file = await writeXlsxFile(marked).toBuffer();
  return handOver(await uploadFile(`import-marked/${derivedId(job._id, String(job.version))}.xlsx`, file));
}

export const MARKS = '要改的地方';
const MARKED = { backgroundColor: '#FFD9D9' } as const;

/** One sheet's rows: wrong cells coloured, and what is wrong with a row behind its last cell. Pure. */
export function markedRows({ sheet, data }: Sheet, faults: readonly SheetFault[]): Row[] {
  const own = faults.filter((fault) => fault.sheet === sheet);
  const top = data.findIndex((row) => row.some((cell) => cell !== null && cell !== ''));
  const headings = (data[top] ?? []).map((cell) => String(cell ?? '').replace(/[\s*＊]|（必填）/g, ''));
  const width = Math.max(0, ...data.map(({ length }) => length));
  return data.map((cells, i): Row => {
    const wrong = own.filter(({ row }) => row === i + 1);
    const row: Row = Array.from({ length: width }, (_, n) => {
      const marked = wrong.some(({ column }) => column !== '' && column === headings[n]);
      return cellOf(cells[n], marked);
    });
    const said = wrong.map(({ column, message }) => (column ? `${column}：${message}` : message)).join('\n');
    if (own.length === 0) return row;
    return [...row, cellOf(said || (i === top ? MARKS : null), said !== '')];
  });
}

function cellOf(cell: Cell, marked: boolean): CellObject | null {
  const ground = marked ? MARKED : {};
  if (cell === null || cell === undefined || cell === '') return marked ? { type: String, value: '', ...ground } : null;
  if (typeof cell === 'number') return { type: Number, value: cell, ...ground };
  if (cell instanceof Date) return { type: Date, value: cell, format: 'yyyy-mm-dd', ...ground };
  return { type: String, value: String(cell), format: '@', wrap: true, ...ground };
}
