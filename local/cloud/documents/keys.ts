import { type Document, isDocument, ObjectId, type Value } from './values';

/** MongoDB's order of types. A missing field ranks with null, an empty array (as a sort key) before it. */
export enum Rank {
  EmptyArray = 1,
  Null,
  Number,
  String,
  Object,
  Array,
  ObjectId,
  Boolean,
  Date,
  Pattern,
}

export function rankOf(value: Value): Rank {
  switch (typeof value) {
    case 'undefined':
      return Rank.Null;
    case 'number':
      return Rank.Number;
    case 'string':
      return Rank.String;
    case 'boolean':
      return Rank.Boolean;
  }
  if (value === null) return Rank.Null;
  if (Array.isArray(value)) return Rank.Array;
  if (value instanceof Date) return Rank.Date;
  if (value instanceof ObjectId) return Rank.ObjectId;
  return value instanceof RegExp ? Rank.Pattern : Rank.Object;
}

function encodeNumber(rank: Rank, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = rank;
  if (Number.isNaN(value)) return bytes; // before every number, as MongoDB sorts it
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  if (bytes[1]! & 0x80) for (let i = 1; i < 9; i++) bytes[i]! ^= 0xff;
  else bytes[1]! ^= 0x80;
  return bytes;
}

/** UTF-8 keeps the order of code points; a zero byte is escaped so that two zero bytes can end the text. */
function encodeText(rank: Rank, text: string): Buffer {
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(text) + 3);
  bytes[0] = rank;
  bytes.write(text, 1);
  bytes.writeUInt16BE(0, bytes.length - 2);
  if (!text.includes('\0')) return bytes;
  const escaped = [...bytes.subarray(1, -2)].flatMap((byte) => (byte === 0 ? [0, 255] : [byte]));
  return Buffer.from([rank, ...escaped, 0, 0]);
}

function encodeDocument(document: Document): Buffer {
  const parts = Object.keys(document).flatMap((key) => {
    const value = document[key];
    return [Buffer.from([rankOf(value)]), encodeText(Rank.String, key), encode(value)];
  });
  return Buffer.concat([Buffer.from([Rank.Object]), ...parts, Buffer.from([0])]);
}

/**
 * Bytes that sort as MongoDB sorts the value. No encoding is the beginning of another, and none starts with a byte
 * of 0x00 or 0xff, so encodings can be joined (compound keys) and inverted (descending fields).
 */
export function encode(value: Value): Buffer {
  switch (rankOf(value)) {
    case Rank.Number:
      return encodeNumber(Rank.Number, value as number);
    case Rank.String:
      return encodeText(Rank.String, value as string);
    case Rank.Boolean:
      return Buffer.from([Rank.Boolean, value ? 1 : 0]);
    case Rank.Date:
      return encodeNumber(Rank.Date, (value as Date).getTime());
    case Rank.ObjectId:
      return encodeText(Rank.ObjectId, (value as ObjectId).hex);
    case Rank.Pattern:
      return encodeText(Rank.Pattern, String(value));
    case Rank.Array:
      return Buffer.concat([Buffer.from([Rank.Array]), ...(value as Value[]).map(encode), Buffer.from([0])]);
    case Rank.Object:
      return encodeDocument(value as Document);
    default:
      return Buffer.from([Rank.Null]);
  }
}

/** The key under which a field's value stands in an index. */
export function encodeField(value: Value, direction: 1 | -1): Buffer {
  const bytes = Array.isArray(value) && !value.length ? Buffer.from([Rank.EmptyArray]) : encode(value);
  if (direction === -1) for (let i = 0; i < bytes.length; i++) bytes[i]! ^= 0xff;
  return bytes;
}

/** By code points: UTF-16 puts surrogates before U+E000, where UTF-8 (and so MongoDB and the index) puts them last. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xHigh = x >= 0xd800 && x <= 0xdfff;
    const yHigh = y >= 0xd800 && y <= 0xdfff;
    return xHigh === yHigh ? x - y : xHigh ? 1 : -1;
  }
  return a.length - b.length;
}

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return Number.isNaN(b) ? 1 : a - b || (a === b ? 0 : a < b ? -1 : 1);
}

/** Negative, zero or positive, in the order of `encode`. */
export function compare(a: Value, b: Value): number {
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  switch (rank) {
    case Rank.Null:
      return 0;
    case Rank.Number:
      return compareNumbers(a as number, b as number);
    case Rank.String:
      return a === b ? 0 : compareText(a as string, b as string);
    case Rank.Boolean:
      return Number(a) - Number(b);
    case Rank.Date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime());
    default:
      return Buffer.compare(encode(a), encode(b));
  }
}

export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isDocument(a) && isDocument(b) && Object.keys(a).length !== Object.keys(b).length) return false;
  return compare(a, b) === 0;
}
