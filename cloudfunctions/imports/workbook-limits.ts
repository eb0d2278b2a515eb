import { inflateRawSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
/** What a workbook may come to once it is unpacked, and how many files it is made of. */
const UNPACKED_MOST = 200 * MEGABYTE;
const FILES_MOST = 500;
/** Cells from the first to the last that is used: a reader makes room for all of them. */
const CELLS_MOST = 6_000_000;
const COLUMNS_MOST = 300;
const [CENTRAL, END] = ['504b0102', '504b0506'].map((hex) => Buffer.from(hex, 'hex')) as [Buffer, Buffer];

/** What is known of a workbook before it is given to a reader. */
export interface Looked {
  /** why it is not read, in plain words; '' for nothing */
  fault: string;
  /** sheets that one does not see in Excel */
  hidden: string[];
  /** cells whose formula failed, which a reader takes for empty: column A is 0 */
  errors: { sheet: string; row: number; column: number }[];
}

const TOO_LARGE = '这个文件展开以后太大，请只留要导入的表，另存后再传。';
const NO_WORKBOOK = '打不开这个文件，请另存为 Excel 工作簿（.xlsx）再传。';

/** Looks through a workbook in bounded time and memory, however it was made. Pure. */
export function lookThrough(bytes: Buffer): Looked {
  const files = filesIn(bytes);
  if (files === null) return refused(NO_WORKBOOK);
  if (files.length > FILES_MOST) return refused(TOO_LARGE);
  let left = UNPACKED_MOST;
  const texts = new Map<string, string>();
  const failed = new Map<string, Place[]>();
  for (const file of files) {
    const content = unpacked(bytes, file, left);
    if (content === null) return refused(TOO_LARGE);
    left -= content.length;
    if (/^xl\/(_rels\/)?workbook\.xml(\.rels)?$/.test(file.name)) texts.set(file.name, content.toString('utf8'));
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(file.name)) {
      const fault = faultOfExtent(content);
      if (fault) return refused(fault);
      failed.set(file.name, failedCells(content));
    }
  }
  const sheets = sheetsOf(texts);
  return {
    fault: '',
    hidden: sheets.filter((sheet) => sheet.hidden).map(({ name }) => name),
    errors: sheets.flatMap(({ name, file }) => (failed.get(file) ?? []).map((at) => ({ sheet: name, ...at }))),
  };
}

const refused = (fault: string): Looked => ({ fault, hidden: [], errors: [] });

type Place = { row: number; column: number };

interface Packed {
  name: string;
  method: number;
  size: number;
  at: number;
}

/** The files of an archive by its directory; null for what is none. */
function filesIn(bytes: Buffer): Packed[] | null {
  const end = bytes.lastIndexOf(END);
  if (end < 0 || end + 20 > bytes.length) return null;
  const files: Packed[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    if (at + 46 > bytes.length || bytes.compare(CENTRAL, 0, 4, at, at + 4) !== 0) return null;
    const [nameLength, extra, comment] = [28, 30, 32].map((more) => bytes.readUInt16LE(at + more)) as [
      number,
      number,
      number,
    ];
    files.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** A file of it, no larger than what is left; null when it is, or cannot be read. What the directory says of its size is not believed. */
function unpacked(bytes: Buffer, { method, size, at }: Packed, left: number): Buffer | null {
  if (left <= 0 || at + 30 > bytes.length) return null;
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + size);
  if (method === 0) return packed.length <= left ? packed : null;
  try {
    return inflateRawSync(packed, { maxOutputLength: left });
  } catch {
    return null;
  }
}

interface NamedSheet {
  name: string;
  hidden: boolean;
  file: string;
}

/** Sheets as the workbook names them, with the file that each lies in. */
function sheetsOf(texts: ReadonlyMap<string, string>): NamedSheet[] {
  const targets = new Map(
    [...(texts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  return [...(texts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name'),
    hidden: /\bstate="(?:hidden|veryHidden)"/.test(tag),
    file: targets.get(attribute(tag, 'r:id')) ?? '',
  }));
}

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** More of them say nothing new. */
const FAILED_MOST = 1000;

function failedCells(content: Buffer): Place[] {
  const found: Place[] = [];
  for (const [tag] of content.toString('latin1').matchAll(/<(?:\w+:)?c [^>]*\bt="e"[^>]*>/g)) {
    const [, letters = '', row = ''] = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(tag) ?? [];
    if (row && found.length < FAILED_MOST) found.push({ row: Number(row), column: numberOf(letters) - 1 });
  }
  return found;
}

/** A is 1, XFD is 16384. */
const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** How far the used cells reach: one cell far out makes a reader make room for millions. */
function faultOfExtent(content: Buffer): string {
  let [rows, columns] = [0, 0];
  for (const [, letters = '', row = ''] of content
    .toString('latin1')
    .matchAll(/<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"/g)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, numberOf(letters));
  }
  if (columns > COLUMNS_MOST)
    return `表里用到了第 ${columns} 列，最多 ${COLUMNS_MOST} 列。请删去表外面的内容，另存后再传。`;
  return rows * columns > CELLS_MOST ? TOO_LARGE : '';
}
