import type { ImportCells, ImportColumn, ImportTable } from '../platform/import-table';

/** One thing wrong in a file, as a person finds it there: rows as Excel numbers them, columns by their headings. */
export interface SheetFault {
  sheet: string;
  row: number;
  column: string;
  message: string;
  /** what the row is about, as people know it: 王秀兰, 清姜小区 3号楼; absent where nothing says so */
  name?: string;
}

export type Cell = string | number | boolean | Date | null | undefined | object;
export interface Sheet {
  sheet: string;
  data: readonly (readonly Cell[])[];
}

/** A row that reads well, and where it stands. */
export interface SheetRow {
  sheet: string;
  row: number;
  cells: ImportCells;
}
export interface Parsed {
  rows: SheetRow[];
  faults: SheetFault[];
}

const isEmpty = (cell: Cell) => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
/** A template marks what must be filled with a star. */
const bare = (heading: Cell) => (typeof heading === 'string' ? heading : '').replace(/[\s*＊]|（必填）/g, '');

/** What a row is called in most tables, and else where it is. */
const NAMING = ['person', 'member', 'name', 'label', 'title', 'what'];
const PLACING = ['estate', 'building', 'unit', 'room'];

/** A fault with what its row is about. Pure. */
export function withName(fault: SheetFault, cells: ImportCells): SheetFault {
  const written = (key: string) => (typeof cells[key] === 'string' ? cells[key].trim() : '');
  const name = NAMING.map(written).find(Boolean) ?? PLACING.map(written).filter(Boolean).join(' ');
  return name === '' ? fault : { ...fault, name: [...name].slice(0, NAME_SHOWN).join('') };
}
const NAME_SHOWN = 20;

/**
 * The rows of a workbook by its headings: each sheet whose first row has one of them. Pure.
 * @returns faults for headings that are missing or unknown and for cells that cannot be read; sheets for notes are passed over
 */
export function rowsFromSheets(table: Pick<ImportTable, 'columns'>, sheets: readonly Sheet[]): Parsed {
  const parsed = sheets.map((sheet) => rowsFromSheet(table.columns, sheet)).filter((one) => one !== null);
  if (parsed.length === 0) {
    const wanted = table.columns.filter(({ required }) => required).map(({ heading }) => heading);
    const message = `没有找到表头。第一行要有：${wanted.join('、')}。`;
    return { rows: [], faults: [{ sheet: sheets[0]?.sheet ?? '', row: 1, column: '', message }] };
  }
  return { rows: parsed.flatMap(({ rows }) => rows), faults: parsed.flatMap(({ faults }) => faults) };
}

function rowsFromSheet(columns: readonly ImportColumn[], { sheet, data }: Sheet): Parsed | null {
  const top = data.findIndex((row) => !row.every(isEmpty));
  const headings = (data[top] ?? []).map(bare);
  const places = columns.map((column) => ({ column, at: headings.indexOf(column.heading) }));
  if (!places.some(({ at }) => at >= 0)) return null;
  const faults: SheetFault[] = places
    .filter(({ column, at }) => column.required && at < 0)
    .map(({ column: { heading } }) => ({
      sheet,
      row: top + 1,
      column: heading,
      message: `表里缺少“${heading}”这一列。`,
    }));
  const known = new Set(columns.map(({ heading }) => heading));
  headings.forEach((heading, i) => {
    if (heading === '' || (known.has(heading) && headings.indexOf(heading) === i)) return;
    const message = known.has(heading)
      ? `“${heading}”这一列有两遍。`
      : `不认识“${heading}”这一列，请删去或改成模板里的名称。`;
    faults.push({ sheet, row: top + 1, column: heading, message });
  });
  const rows = data.flatMap((cells, i): SheetRow[] => {
    if (i <= top || cells.every(isEmpty) || isExample(places, cells)) return [];
    const given: Record<string, unknown> = {};
    const own: SheetFault[] = [];
    for (const { column, at } of places) {
      const read = at < 0 ? {} : readCell(column, cells[at]);
      if ('fault' in read) own.push({ sheet, row: i + 1, column: column.heading, message: read.fault });
      else if ('value' in read) given[column.key] = read.value;
      else if (column.required && at >= 0)
        own.push({ sheet, row: i + 1, column: column.heading, message: `请填写${column.heading}。` });
    }
    faults.push(...own.map((fault) => withName(fault, given)));
    return [{ sheet, row: i + 1, cells: given }];
  });
  return { rows, faults };
}

/** The template's own line, left where it stood: all that is filled in is as in the example, and more than one cell of it. */
function isExample(places: readonly { column: ImportColumn; at: number }[], cells: readonly Cell[]): boolean {
  const filled = places.filter(({ at }) => at >= 0 && !isEmpty(cells[at]));
  return (
    filled.length > 1 && filled.every(({ column, at }) => column.example !== '' && textOf(cells[at]) === column.example)
  );
}

type Read = { value: unknown } | { fault: string } | Record<string, never>;

function readCell({ kind, heading, words }: ImportColumn, cell: Cell): Read {
  if (isEmpty(cell)) return {};
  const fault = faultOfCell(kind, cell);
  if (fault) return { fault };
  const text = textOf(cell);
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(text)) ? { value: Number(text) } : { fault: `${heading}要填数字。` };
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { value: text } : { fault: `${heading}要写成 2026-11-23 这样的日期。` };
    case 'flag':
      if (['是', '否', 'true', 'false'].includes(text)) return { value: text === '是' || text === 'true' };
      return { fault: `${heading}要填“是”或“否”。` };
    case 'list':
      return { value: text.split(/[、,，;；\s]+/).filter(Boolean) };
    case 'text':
      return { value: words?.[text] ?? text };
  }
}

const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/;

/** What Excel made of a cell that nobody meant so, by name. */
function faultOfCell(kind: ImportColumn['kind'], cell: Cell): string | null {
  if (typeof cell === 'string' && ERROR.test(cell.trim()))
    return `这一格是出错的公式（${cell.trim()}），请改成要填的内容。`;
  if (typeof cell === 'boolean' && kind !== 'flag')
    return `Excel 把这一格当成了 ${cell ? 'TRUE' : 'FALSE'}，请把单元格设成“文本”再填一遍。`;
  if (!(cell instanceof Date)) return null;
  if (Number.isNaN(cell.getTime())) return '这一格的日期读不出来，请写成 2026-11-23。';
  return kind === 'date' ? null : `Excel 把这一格当成了日期（${textOf(cell)}），请把单元格设成“文本”再填一遍。`;
}

/** Excel keeps codes as numbers, and days as its own dates. */
function textOf(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
}

/**
 * The rows of a GeoJSON file: a feature each, its properties by heading or key, its geometry where the table wants it. Pure.
 * @param file named in the faults, in place of a sheet
 */
export function rowsFromGeoJson(table: Pick<ImportTable, 'columns' | 'geometry'>, text: string, file: string): Parsed {
  const features = featuresIn(text);
  if (!features) {
    const message = '这不是 GeoJSON 的 FeatureCollection，请换一个文件。';
    return { rows: [], faults: [{ sheet: file, row: 1, column: '', message }] };
  }
  const faults: SheetFault[] = [];
  const rows = features.map(({ properties, geometry }, i): SheetRow => {
    const own: SheetFault[] = [];
    const cells: Record<string, unknown> = geometry ? { [table.geometry ?? 'geometry']: geometry } : {};
    for (const column of table.columns) {
      const given = (properties ?? {})[column.heading] ?? (properties ?? {})[column.key];
      const read = readCell(column, given as Cell);
      if ('fault' in read) own.push({ sheet: file, row: i + 1, column: column.heading, message: read.fault });
      else if ('value' in read) cells[column.key] = read.value;
      else if (column.required)
        own.push({ sheet: file, row: i + 1, column: column.heading, message: `请填写${column.heading}。` });
    }
    faults.push(...own.map((fault) => withName(fault, cells)));
    return { sheet: file, row: i + 1, cells };
  });
  return { rows, faults };
}

interface Feature {
  properties?: Record<string, unknown> | null;
  geometry?: object | null;
}

function featuresIn(text: string): Feature[] | null {
  try {
    const parsed = JSON.parse(text) as { type?: unknown; features?: unknown };
    return parsed.type === 'FeatureCollection' && Array.isArray(parsed.features)
      ? (parsed.features as Feature[])
      : null;
  } catch {
    return null;
  }
}
