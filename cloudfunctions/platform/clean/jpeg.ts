const SCAN = 0xda;
const END = 0xd9;
const ORIENTATION = 0x0112;
const EXIF = 'Exif\0\0';
/** Marks that have no content: restarts within a scan, and the beginning. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/**
 * A JPEG with nothing but what is drawn: tables, frames and scans, its colours (JFIF, ICC, Adobe), and which side is up. What else
 * stands in it (Exif, XMP, IPTC, notes, a smaller picture) and behind it (a second picture, a film) is left out.
 * @returns null when it ends before there is a picture, or within a block
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let drawn = false;
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return null;
    // any number of 0xff may stand before a marker
    if (marker === 0xff) at += 1;
    else if (marker === END) return finished(parts, orientation);
    else if (isBare(marker)) at += 2;
    else {
      const end = at + 4 > bytes.length ? Infinity : at + 2 + view.getUint16(at + 2);
      if (end > bytes.length || end < at + 4) return null;
      const block = bytes.subarray(at, end);
      if (orientation === 1) orientation = orientationOf(block);
      const until = marker === SCAN ? endOfScan(bytes, end) : end;
      if (isDrawn(marker, block)) parts.push(without(marker, block), bytes.subarray(end, until));
      drawn ||= marker === SCAN;
      at = until;
    }
  }
  // many a phone leaves the end away when it runs out of room: what is there is drawn
  return drawn ? finished(parts, orientation) : null;
}

function finished([start, ...parts]: Uint8Array[], orientation: number): Uint8Array {
  const upright = orientation === 1 ? [] : [orientationBlock(orientation)];
  return Buffer.concat([start!, ...upright, ...parts, Uint8Array.of(0xff, END)]);
}

/** Where the next block begins: 0xff within the data of a scan is followed by 0, or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const begins = (block: Uint8Array, text: string) =>
  Buffer.from(block.subarray(4, 4 + text.length)).toString('latin1') === text;

/** Of the blocks for applications (E0 … EF), those that say how colours are meant; notes (FE) are not drawn. */
function isDrawn(marker: number, block: Uint8Array): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return begins(block, 'JFIF\0');
  if (marker === 0xe2) return begins(block, 'ICC_PROFILE\0');
  return marker === 0xee && begins(block, 'Adobe');
}

/** JFIF may carry a smaller picture, which may be of what was cut away. */
const JFIF_BYTES = 18;
function without(marker: number, block: Uint8Array): Uint8Array {
  if (marker !== 0xe0 || block.length <= JFIF_BYTES) return block;
  const plain = Buffer.from(block.subarray(0, JFIF_BYTES));
  plain.writeUInt16BE(JFIF_BYTES - 2, 2);
  plain.fill(0, JFIF_BYTES - 2);
  return plain;
}

/** 1 … 8 as Exif counts them, 1 when upright or not told. */
function orientationOf(block: Uint8Array): number {
  if (block[1] !== 0xe1 || !begins(block, EXIF)) return 1;
  const tiff = new DataView(block.buffer, block.byteOffset + 10, block.byteLength - 10);
  if (tiff.byteLength < 8) return 1;
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  const count = directory + 2 <= tiff.byteLength ? tiff.getUint16(directory, little) : 0;
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) break;
    const value = tiff.getUint16(at + 8, little);
    if (tiff.getUint16(at, little) === ORIENTATION) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** APP1 with one entry: big-endian TIFF, one directory, the orientation as a SHORT. */
function orientationBlock(orientation: number): Uint8Array {
  const tiff = `4d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`;
  return Buffer.concat([Buffer.from('ffe10022', 'hex'), Buffer.from(EXIF, 'latin1'), Buffer.from(tiff, 'hex')]);
}
