import qrcode from 'qrcode-generator';

/** As large a version as the text needs. */
const SMALLEST = 0;
/** Pixels of one module, and the quiet edge in modules: large enough to be read off a cheap phone at an arm's length. */
const CELL = 8;
const QUIET = 4 * CELL;

/** A text as a square to be scanned: a data URL. Pure. */
export function codeImage(text: string): string {
  const code = qrcode(SMALLEST, 'M');
  code.addData(text);
  code.make();
  return code.createDataURL(CELL, QUIET);
}
