import { cleanJpeg } from './jpeg';

/** A picture with nothing but what is drawn, and how its name ends. */
export interface Cleaned {
  bytes: Uint8Array;
  ending: string;
}

/**
 * A picture without all that is not drawn: where and when it was taken and with what, notes, earlier versions, what is hung on behind.
 * Blocks that are not known to be needed are left out. Null for what cannot be cleaned: HEIC, which the phone turns into a JPEG, and
 * files that are broken. Pure.
 */
export function cleanPicture(bytes: Uint8Array): Cleaned | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const clean = FORMATS.find(({ begins }) => begins.test(head));
  const kept = clean?.clean(bytes) ?? null;
  return clean && kept ? { bytes: kept, ending: clean.ending } : null;
}

const FORMATS: readonly { begins: RegExp; ending: string; clean(bytes: Uint8Array): Uint8Array | null }[] = [
  { begins: /^\u00ff\u00d8/, ending: 'jpg', clean: cleanJpeg },
  { begins: /^\u0089PNG\r\n/, ending: 'png', clean: cleanPng },
  { begins: /^RIFF[\s\S]{4}WEBP/, ending: 'webp', clean: cleanWebp },
  { begins: /^GIF8[79]a/, ending: 'gif', clean: cleanGif },
];

const textAt = (bytes: Uint8Array, from: number, length: number) =>
  Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** What draws a PNG: the picture, its palette and transparency, its colours, how large a dot is, and the frames of a moving one. */
const PNG_DRAWN = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|sRGB|iCCP|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/;

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const kind = textAt(bytes, at + 4, 4);
    if (end > bytes.length) return null;
    if (PNG_DRAWN.test(kind)) parts.push(bytes.subarray(at, end));
    if (kind === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  return null;
}

/** What draws a WebP; of its heading, the marks that say EXIF and XMP follow are taken away. */
const WEBP_DRAWN = /^(VP8 |VP8L|VP8X|ALPH|ANIM|ANMF|ICCP)$/;
const EXIF_AND_XMP = 0x0c;

function cleanWebp(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [];
  const whole = bytes.length < 12 ? Infinity : 8 + view.getUint32(4, true);
  if (whole > bytes.length) return null;
  for (let at = 12; at + 8 <= whole;) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return null;
    const kind = textAt(bytes, at, 4);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (kind === 'VP8X') chunk[8]! &= ~EXIF_AND_XMP;
    if (WEBP_DRAWN.test(kind)) parts.push(chunk);
    at = end;
  }
  if (parts.length === 0) return null;
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + parts.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [CONTROL, APPLICATION] = [0xf9, 0xff];
/** How often a moving picture goes round is the one thing that an application may say. */
const ROUNDS = /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/;

function cleanGif(bytes: Uint8Array): Uint8Array | null {
  const tableBytes = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(bytes[10]);
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === TRAILER) return Buffer.concat([...parts, Uint8Array.of(TRAILER)]);
    const from = kind === EXTENSION ? at + 2 : kind === IMAGE ? at + 11 + tableBytes(bytes[at + 9]) : -1;
    const end = from < 0 ? -1 : endOfBlocks(bytes, from);
    if (end < 0) return null;
    if (kind === IMAGE || isDrawn(bytes, at)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

const isDrawn = (bytes: Uint8Array, at: number) =>
  bytes[at + 1] === CONTROL || (bytes[at + 1] === APPLICATION && ROUNDS.test(textAt(bytes, at + 3, 11)));

/** Behind blocks of up to 255 bytes, each after its length, the last of which is empty; -1 when the file ends before. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += bytes[at]! + 1) if (bytes[at] === 0) return at + 1;
  return -1;
}
