/**
 * WeChat's binary form of a question or an answer (protocol buffers), as far as it is used: a field is a number, and either a number or
 * bytes. See https://protobuf.dev/programming-guides/encoding.
 */
const BYTES = 2;

/** A field that holds bytes: its number and kind, its length, itself. */
export function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | BYTES]), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const digits: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return Buffer.from([...digits, left]);
    digits.push((left & 127) | 128);
  }
}

export type Fields = { number: number; value: number | Buffer }[];

/** The fields of a message that has numbers and bytes only. @throws Error for another kind, or a message cut short */
export function fieldsOf(message: Buffer): Fields {
  const found: Fields = [];
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('a message of WeChat is cut short');
      // Beyond 32 bits stand only the signs of negative numbers, which are all faults alike.
      if (shift < 32) value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = next();
    const value = next();
    if ((tag & 7) === BYTES) found.push({ number: tag >>> 3, value: message.subarray(at, (at += value)) });
    else if ((tag & 7) === 0) found.push({ number: tag >>> 3, value });
    else throw new Error('a message of WeChat is of an unknown form');
  }
  return found;
}

/** All bytes under a number. */
export function bytesOf(fields: Fields, number: number): Buffer[] {
  return fields.flatMap((one) => (one.number === number && Buffer.isBuffer(one.value) ? [one.value] : []));
}

/** The number under a number, 0 for none. */
export function numberOf(fields: Fields, number: number): number {
  const found = fields.find((one) => one.number === number)?.value;
  return typeof found === 'number' ? found : 0;
}
