import { inflateRawSync } from 'node:zlib';

/** The parts of a zip archive by name: read from its central directory, by nothing that wrote it. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const parts = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size, nameLength] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
    ];
    const [extra, comment, local] = [
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
      archive.readUInt32LE(at + 42),
    ];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + size);
    parts.set(name, method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

export interface ReadCell {
  /** s: words, n: a number, d: a number shown as a date */
  kind: 's' | 'n' | 'd';
  value: string | number;
}
export interface ReadSheet {
  name: string;
  /** rows above this one stay in sight */
  frozenRows: number;
  widths: number[];
  rows: (ReadCell | undefined)[][];
}

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const plain = (xml: string) =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&');
const columnOf = (reference: string) =>
  [...reference.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** A workbook as Excel would read it, sheet by sheet. */
export function readWorkbook(file: Buffer): ReadSheet[] {
  const parts = unzip(file);
  const text = (name: string) => parts.get(name)?.toString('utf8') ?? '';
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    plain([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t]) => t).join('')),
  );
  const dates = dateStyles(text('xl/styles.xml'));
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return [...text('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(([tag]) => {
    const xml = text(`xl/${(targets.get(attribute(tag, 'r:id')) ?? '').replace(/^\/?xl\//, '')}`);
    return {
      name: plain(attribute(tag, 'name')),
      frozenRows: Number(attribute(/<pane [^>]*>/.exec(xml)?.[0] ?? '', 'ySplit')),
      widths: [...xml.matchAll(/<col [^>]*>/g)].map(([col]) => Number(attribute(col, 'width'))),
      rows: [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => readRow(row, shared, dates)),
    };
  });
}

function dateStyles(styles: string): Set<number> {
  const formats = new Map(
    [...styles.matchAll(/<numFmt [^>]*>/g)].map(([tag]) => [attribute(tag, 'numFmtId'), attribute(tag, 'formatCode')]),
  );
  const xfs = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return new Set(
    [...xfs.matchAll(/<xf [^>]*>/g)].flatMap(([tag], i) =>
      /y/.test(formats.get(attribute(tag, 'numFmtId')) ?? '') ? [i] : [],
    ),
  );
}

function readRow(row: string, shared: readonly string[], dates: ReadonlySet<number>): (ReadCell | undefined)[] {
  const cells: (ReadCell | undefined)[] = [];
  for (const [, open = '', inner = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1];
    const inline = /<t[^>]*>(.*?)<\/t>/s.exec(inner)?.[1];
    if (/<f[ >]/.test(inner)) throw new Error(`a formula: ${inner}`);
    if (value === undefined && inline === undefined) continue;
    const kind = attribute(open, 't');
    const words = kind === 's' ? shared[Number(value)] : plain(inline ?? value ?? '');
    cells[columnOf(attribute(open, 'r'))] =
      kind === 's' || kind === 'inlineStr' || kind === 'str'
        ? { kind: 's', value: words ?? '' }
        : { kind: dates.has(Number(attribute(open, 's'))) ? 'd' : 'n', value: Number(value) };
  }
  return cells;
}

/** What Excel shows for a date: 2026-11-23 09:30. */
export const sayDate = (serial: number) =>
  new Date(Math.round((serial - 25569) * 86_400) * 1000).toISOString().slice(0, 16).replace('T', ' ');
