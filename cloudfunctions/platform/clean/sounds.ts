import { cleanMp4 } from './mp4';
import type { Cleaned } from './pictures';
import { cleanWebm } from './webm';

/**
 * A recording with nothing but what is heard: no tags, no pictures of a cover, no names of devices, nothing hung on before, between or
 * behind. Null for what cannot be cleaned (Ogg), and for files that are broken. Pure.
 */
export function cleanSound(bytes: Uint8Array): Cleaned | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\u001a\u0045\u00df\u00a3')) return kept(cleanWebm(bytes), 'webm');
  if (head.startsWith('ftyp', 4)) return kept(cleanMp4(bytes), 'm4a');
  if (head.startsWith('OggS')) return null;
  const { frames, layer } = framesIn(bytes);
  return kept(frames.length > 0 ? Buffer.concat(frames) : null, layer === 0 ? 'aac' : 'mp3');
}

const kept = (bytes: Uint8Array | null, ending: string): Cleaned | null => bytes && { bytes, ending };

/** Frames of MP3 or AAC, one after another: what lies around them is no sound. */
function framesIn(bytes: Uint8Array): { frames: Uint8Array[]; layer: number } {
  const frames: Uint8Array[] = [];
  let layer = -1;
  for (let at = afterTag(bytes); at + 4 <= bytes.length;) {
    const frame = frameAt(bytes, at);
    if (!frame || (layer >= 0 && frame.layer !== layer)) {
      at += 1;
      continue;
    }
    layer = frame.layer;
    frames.push(bytes.subarray(at, Math.min(at + frame.length, bytes.length)));
    at += frame.length;
  }
  return { frames, layer };
}

/** Behind the tag that may stand before an MP3: a cover in it may look like frames. */
function afterTag(bytes: Uint8Array): number {
  if (Buffer.from(bytes.subarray(0, 3)).toString('latin1') !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127);
}

/** Kilobits a second by the index in a frame, of MPEG 1 and of MPEG 2 and 2.5, layer III. */
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];

/** @returns layer 0 for AAC, 1 for layer III of MPEG */
function frameAt(bytes: Uint8Array, at: number): { length: number; layer: number } | null {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6);
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) {
    const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
    return length > 7 ? { length, layer: 0 } : null;
  }
  const version = (second >> 3) & 3;
  const hertz = HERTZ[(third >> 2) & 3];
  const rate = (version === 3 ? RATES_1 : RATES_2)[third >> 4];
  if (version === 1 || ((second >> 1) & 3) !== 1 || !hertz || !rate) return null;
  const slower = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144 : 72;
  return { length: Math.floor((samples * rate * 1000) / (hertz / slower)) + ((third >> 1) & 1), layer: 1 };
}
