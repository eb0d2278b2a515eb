/**
 * The binary form of WeChat's own questions and answers (protocol buffers), as far as it is used: a field is a number, and either a number
 * or bytes. See https://protobuf.dev/programming-guides/encoding.
 */
export interface Field {
  number: number;
  value: number | Buffer;
}

const BYTES = 2;

/** Whole numbers in groups of seven bits, the lowest first. */
function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

/** A field that holds bytes. */
export function bytesField(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([...varint((number << 3) | BYTES), ...varint(bytes.length)]), bytes]);
}

/** A field that holds a whole number of 32 bits: a negative one takes ten bytes, as a number of 64 bits would. */
export function numberField(number: number, value: number): Buffer {
  const digits: number[] = [];
  for (let left = BigInt.asUintN(64, BigInt(value)); ; left >>= 7n) {
    if (left < 0x80n) return Buffer.from([number << 3, ...digits, Number(left)]);
    digits.push(Number(left & 0x7fn) | 0x80);
  }
}

/** What a message holds; what comes after a field of another kind is left out. */
export function readFields(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const next = (): number => {
    const byte = message[at++] ?? 0;
    return byte < 0x80 ? byte : (byte & 0x7f) + 0x80 * next();
  };
  while (at < message.length) {
    const tag = next();
    const value = next();
    const number = tag >>> 3;
    if ((tag & 7) === BYTES) {
      fields.push({ number, value: message.subarray(at, at + value) });
      at += value;
    } else if ((tag & 7) === 0) fields.push({ number, value });
    else break;
  }
  return fields;
}

/** All bytes that a message holds under a number. */
export function bytesIn(message: Buffer, wanted: number): Buffer[] {
  return readFields(message).flatMap(({ number, value }) =>
    number === wanted && Buffer.isBuffer(value) ? [value] : [],
  );
}
