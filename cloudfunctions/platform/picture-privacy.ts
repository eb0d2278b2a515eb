/** Markers of a JPEG: which segment follows. */
const APP1 = 0xe1;
const APP13 = 0xed;
const SCAN = 0xda;
const ORIENTATION = 0x0112;
const EXIF = 'Exif\0\0';

interface Segment {
  marker: number;
  /** where the segment's 0xff stands */
  start: number;
  /** where the next one begins */
  end: number;
}

/**
 * Does this JPEG say more than it shows? Where and when it was taken and with what stand in APP1 (Exif, XMP) and APP13 (IPTC),
 * before the picture itself.
 * @param head the first bytes of a file; segments that lie beyond them count as telling, since nothing is known of them
 */
export function tellsMoreThanItShows(head: Uint8Array): boolean {
  if (!isJpeg(head)) return false;
  const { segments, complete } = segmentsOf(head);
  return !complete || segments.some((segment) => isTelling(head, segment));
}

/** The same picture without them. Which side is up is kept, since it is part of what the picture shows. */
export function withoutMetadata(jpeg: Uint8Array): Uint8Array {
  const { segments } = segmentsOf(jpeg);
  const telling = segments.filter((segment) => isTelling(jpeg, segment));
  const orientation = telling.map((segment) => orientationOf(jpeg, segment)).find((found) => found > 1);
  const parts: Uint8Array[] = [jpeg.subarray(0, 2), ...(orientation ? [orientationSegment(orientation)] : [])];
  let from = 2;
  for (const { start, end } of telling) {
    parts.push(jpeg.subarray(from, start));
    from = end;
  }
  return Buffer.concat([...parts, jpeg.subarray(from)]);
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** Segments up to the picture itself; not complete when the bytes end before it. */
function segmentsOf(bytes: Uint8Array): { segments: Segment[]; complete: boolean } {
  const view = viewOf(bytes);
  const segments: Segment[] = [];
  let start = 2;
  while (start + 4 <= bytes.length && bytes[start] === 0xff) {
    const marker = bytes[start + 1]!;
    if (marker === SCAN) return { segments, complete: true };
    // any number of 0xff may stand before a marker
    const end = marker === 0xff ? start + 1 : start + 2 + view.getUint16(start + 2);
    if (marker !== 0xff) segments.push({ marker, start, end });
    start = end;
  }
  // what is no segment at all is no metadata either
  return { segments, complete: start + 4 <= bytes.length || bytes[start + 1] === 0xd9 };
}

/** An orientation alone, as `withoutMetadata` leaves it, tells nothing. */
function isTelling(bytes: Uint8Array, segment: Segment): boolean {
  if (segment.marker !== APP1 && segment.marker !== APP13) return false;
  const written = orientationSegment(orientationOf(bytes, segment));
  return Buffer.compare(bytes.subarray(segment.start, segment.end), written) !== 0;
}

/** 1 … 8 as Exif counts them, 1 when upright or not told. */
function orientationOf(bytes: Uint8Array, { marker, start, end }: Segment): number {
  const content = bytes.subarray(start + 4, Math.min(end, bytes.length));
  if (marker !== APP1 || Buffer.from(content.subarray(0, 6)).toString('latin1') !== EXIF) return 1;
  const tiff = viewOf(content.subarray(6));
  if (tiff.byteLength < 8) return 1;
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  const count = directory + 2 <= tiff.byteLength ? tiff.getUint16(directory, little) : 0;
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) break;
    if (tiff.getUint16(at, little) === ORIENTATION) return asOrientation(tiff.getUint16(at + 8, little));
  }
  return 1;
}

function asOrientation(value: number): number {
  return value >= 1 && value <= 8 ? value : 1;
}

/** APP1 with one entry: big-endian TIFF, one directory, the orientation as a SHORT. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = `4d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`;
  return Buffer.concat([Buffer.from('ffe10022', 'hex'), Buffer.from(EXIF, 'latin1'), Buffer.from(tiff, 'hex')]);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
