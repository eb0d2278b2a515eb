/** Elements of a WebM by their ids: those that hold what is heard, and those of them that hold elements again. */
const [SEGMENT, CLUSTER, INFO] = [0x18538067, 0x1f43b675, 0x1549a966];
const VOID = 0xec;
const HOLDS = new Set([SEGMENT, CLUSTER, INFO]);
/** EBML, SeekHead, Tracks, Cues; of a cluster its time, blocks and groups; of the info its scale and length. */
const HEARD = new Set([
  ...[0x1a45dfa3, 0x114d9b74, 0x1654ae6b, 0x1c53bb6b],
  ...[0xe7, 0xa3, 0xa0, 0xab, 0xa7],
  ...[0x2ad7b1, 0x4489],
]);

/**
 * A WebM, as browsers record it, with nothing but what is heard. Elements stay where they are: those that are not needed (tags, names of
 * programs, when it was made, what is attached) are made void.
 * @returns null when an element is broken
 */
export function cleanWebm(bytes: Uint8Array): Uint8Array | null {
  const kept = Buffer.from(bytes);
  for (let at = 0; at < kept.length;) {
    const element = elementAt(kept, at);
    if (!element) return null;
    const { id, content, end } = element;
    if (HOLDS.has(id)) at = content;
    else if (HEARD.has(id) || id === VOID) {
      if (id === VOID) kept.fill(0, content, end);
      at = end;
    } else if (makeVoid(kept, at, end)) at = end;
    else return null;
  }
  return kept;
}

interface Element {
  id: number;
  content: number;
  end: number;
}

/** Lengths that are not told (all bits set) are those of what is still being recorded: of segments and clusters alone. */
function elementAt(file: Buffer, at: number): Element | null {
  const idBytes = Math.clz32(file[at]!) - 23;
  const sizeAt = at + idBytes;
  const sizeBytes = Math.clz32(file[sizeAt] ?? 0) - 23;
  const content = sizeAt + sizeBytes;
  if (idBytes > 4 || sizeBytes > 8 || content > file.length) return null;
  const id = file.readUIntBE(at, idBytes);
  let size = file[sizeAt]! & (0xff >> sizeBytes);
  let unknown = size === 0xff >> sizeBytes;
  for (let n = sizeAt + 1; n < content; n++) {
    size = size * 256 + file[n]!;
    unknown &&= file[n] === 0xff;
  }
  if (HOLDS.has(id)) return { id, content, end: content };
  return unknown || content + size > file.length ? null : { id, content, end: content + size };
}

/** One element that says nothing in the place of another: its length in as many bytes as leave room for it. */
function makeVoid(file: Buffer, at: number, end: number): boolean {
  const room = end - at;
  const sizeBytes = room - 2 < 127 ? 1 : 8;
  if (room < 2 || (sizeBytes === 8 && room < 9)) return false;
  file.fill(0, at, end);
  file[at] = VOID;
  if (sizeBytes === 1) file[at + 1] = 0x80 | (room - 2);
  else {
    file[at + 1] = 0x01;
    file.writeUIntBE(room - 9, at + 3, 6);
  }
  return true;
}
