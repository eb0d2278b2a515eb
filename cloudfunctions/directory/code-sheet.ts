import type { Row } from 'write-excel-file/node';

/** A building with the picture of its code. */
export interface PrintedCode {
  name: string;
  picture: Buffer;
  /** image/png and the like */
  type: string;
}

/** Pixels of a code on paper at 96 to the inch: some six centimetres. */
const SIDE = 230;
const COLUMNS = 2;
/** In points, as Excel has heights. */
const CODE_HEIGHT = 180;
const NAME_HEIGHT = 44;
const SAYS = '微信扫一扫，反映这栋楼的事';

/** An .xlsx sheet of codes, two beside each other, each with the name of its building below. */
export async function codeSheet(codes: readonly PrintedCode[]): Promise<Buffer> {
  const lines = Array.from({ length: Math.ceil(codes.length / COLUMNS) }, (_, i) =>
    codes.slice(i * COLUMNS, (i + 1) * COLUMNS),
  );
  const data: Row[] = lines.flatMap((line) => [
    line.map(() => ({ type: String, value: ' ', height: CODE_HEIGHT })),
    line.map(({ name }) => ({
      type: String,
      value: `${name}\n${SAYS}`,
      height: NAME_HEIGHT,
      wrap: true,
      align: 'center' as const,
      alignVertical: 'top' as const,
    })),
  ]);
  const images = codes.map(({ picture, type, name }, i) => ({
    content: picture,
    contentType: type,
    width: SIDE,
    height: SIDE,
    dpi: 96,
    anchor: { row: 2 * Math.floor(i / COLUMNS) + 1, column: (i % COLUMNS) + 1 },
    offsetX: 40,
    offsetY: 4,
    title: name,
  }));
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const columns = Array.from({ length: COLUMNS }, () => ({ width: 44 }));
  return writeXlsxFile([{ sheet: '楼栋码', data, columns, images }]).toBuffer();
}
