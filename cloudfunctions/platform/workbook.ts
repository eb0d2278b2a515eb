import type { CellObject, Row } from 'write-excel-file/node';
import { asSheetTime } from './clock';

/** One column of a sheet. Times are epoch milliseconds and become Excel's own dates, in Beijing time. */
export interface Column<Line> {
  heading: string;
  /** in characters */
  width: number;
  kind: 'text' | 'number' | 'time';
  value: (line: Line) => string | number | null;
}

const TIME_FORMAT = 'yyyy-mm-dd hh:mm';
const HEADING = { fontWeight: 'bold', backgroundColor: '#F2E9E4', wrap: true, alignVertical: 'center' } as const;

function cellOf<Line>({ kind, value }: Column<Line>, line: Line): CellObject | null {
  const given = value(line);
  if (given === null || given === '') return null;
  if (kind === 'number') return { type: Number, value: Number(given) };
  // Excel knows no time zones: the clock on the wall is what is written.
  if (kind === 'time') return { type: Date, value: asSheetTime(Number(given)), format: TIME_FORMAT };
  // A cell that is typed as words is never a formula, whatever it begins with: it stays as it was written.
  return { type: String, value: String(given), format: '@' };
}

/** A sheet of pairs: what it is, and what it says. */
export type Notes = readonly (readonly [string, string | number])[];

/**
 * An .xlsx file: the lines under their headings, which stay in sight, and what they are on a second sheet.
 * @param sheet what the sheet of lines is called
 */
export async function makeWorkbook<Line>(
  lines: readonly Line[],
  columns: readonly Column<Line>[],
  notes: Notes,
  sheet = '台账',
): Promise<Buffer> {
  const headings: Row = columns.map(({ heading }) => ({ type: String, value: heading, ...HEADING }));
  const rows: Row[] = lines.map((line) => columns.map((column) => cellOf(column, line)));
  const said: Row[] = notes.map(([what, value]) => [
    { type: String, value: what, fontWeight: 'bold', alignVertical: 'top' },
    typeof value === 'number'
      ? { type: Number, value, align: 'left' }
      : { type: String, value, wrap: true, format: '@' },
  ]);
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile([
    { sheet, data: [headings, ...rows], columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 },
    { sheet: '说明', data: said, columns: [{ width: 18 }, { width: 80 }] },
  ]).toBuffer();
}
