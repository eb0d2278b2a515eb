import { app } from './database';
import { beginsSound } from './sound-format';

/** What a stored file turned out to be. */
export type PictureFinding = 'picture' | 'missing' | 'not-a-picture' | 'too-large';
export type SoundFinding = 'sound' | 'missing' | 'not-a-sound' | 'too-large';

/** How formats of pictures begin; `at` is where, since some start with a length. */
const SIGNATURES: readonly { at: number; bytes: string }[] = [
  /* JPEG */ { at: 0, bytes: '\u00ff\u00d8\u00ff' },
  /* PNG */ { at: 0, bytes: '\u0089PNG\r\n\u001a\n' },
  /* GIF */ { at: 0, bytes: 'GIF8' },
  /* WebP */ { at: 8, bytes: 'WEBP' },
  /* HEIC, as iPhones keep them */ { at: 4, bytes: 'ftyphe' },
  { at: 4, bytes: 'ftypmif1' },
];
/** What tells a sound from a film stands in its beginning. */
const HEAD_BYTES = 64 * 1024;
/** Copies that only functions write (uploads.ts). */
const KEPT = /^cloud:\/\/[^/]+\/kept\//;
const PATIENCE_MS = 5_000;

/** Do these first bytes of a file begin a picture? A name's ending proves nothing. */
export function beginsPicture(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  return SIGNATURES.some(({ at, bytes }) => text.startsWith(bytes, at));
}

/**
 * Looks at stored files by their first bytes, all at once; no database call.
 * @param maxBytes size of one picture at most
 * @returns a finding for each file, in order
 */
export async function inspectPictures(fileIDs: readonly string[], maxBytes: number): Promise<PictureFinding[]> {
  if (fileIDs.length === 0) return [];
  const { fileList } = await app().getTempFileURL({ fileList: [...new Set(fileIDs)] });
  const addresses = new Map(
    fileList.map((file: { fileID: string; tempFileURL?: string }) => [file.fileID, file.tempFileURL ?? '']),
  );
  return Promise.all(fileIDs.map((fileID) => inspect(addresses.get(fileID) ?? '', maxBytes)));
}

/** Looks at one stored file by its first bytes; no database call. @param maxBytes its size at most */
export async function inspectSound(fileID: string, maxBytes: number): Promise<SoundFinding> {
  const found = await beginningOf(await addressOf(fileID));
  if (!found) return 'missing';
  if (!beginsSound(found.head)) return 'not-a-sound';
  if (found.size > maxBytes) return 'too-large';
  // one that could not be cleaned was left where it is
  return KEPT.test(fileID) ? 'sound' : 'not-a-sound';
}

/** Where a stored file can be fetched for a while, '' when there is none. */
export async function addressOf(fileID: string): Promise<string> {
  const { fileList } = await app().getTempFileURL({ fileList: [fileID] });
  return (fileList as { tempFileURL?: string }[])[0]?.tempFileURL ?? '';
}

async function inspect(address: string, maxBytes: number): Promise<PictureFinding> {
  const found = await beginningOf(address);
  if (!found) return 'missing';
  if (!beginsPicture(found.head)) return 'not-a-picture';
  if (found.size > maxBytes) return 'too-large';
  return 'picture';
}

/** First bytes and whole size of a stored file; null when it is not there. */
async function beginningOf(address: string): Promise<{ head: Uint8Array; size: number } | null> {
  if (!address) return null;
  const answer = await fetch(address, {
    headers: { range: `bytes=0-${HEAD_BYTES - 1}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.status === 200 || answer.status === 206) return { head: await firstBytes(answer), size: sizeOf(answer) };
  await answer.body?.cancel();
  if (answer.status >= 500) throw new Error(`storage answered ${answer.status}`);
  // 416: an empty file has no first bytes.
  return answer.status === 416 ? { head: new Uint8Array(), size: 0 } : null;
}

/** `content-range: bytes 0-15/48213` tells the whole size where the range was kept, `content-length` where it was not. */
function sizeOf(answer: Response): number {
  const whole = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? answer.headers.get('content-length');
  return Number(whole ?? 0);
}

/** Reads no further than needed, should the server send the whole file. */
async function firstBytes(answer: Response): Promise<Uint8Array> {
  const reader = answer.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader && length < HEAD_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

/** Stores a file of ours; the same path again replaces it. @returns its fileID */
export async function uploadFile(cloudPath: string, fileContent: Buffer): Promise<string> {
  const { fileID } = await app().uploadFile({ cloudPath, fileContent });
  return fileID;
}

/** How long the address of a file that was made for somebody holds: long enough to fetch it, too short to be passed on. */
const HANDED_OVER_SECONDS = 10 * 60;

/**
 * Where whoever asked can fetch a stored file that phones may not read by its name: an address signed for some minutes.
 * No database call.
 */
export async function handOver(fileID: string): Promise<{ address: string }> {
  const { fileList } = await app().getTempFileURL({ fileList: [{ fileID, maxAge: HANDED_OVER_SECONDS }] });
  const address = (fileList as { tempFileURL?: string }[])[0]?.tempFileURL ?? '';
  if (address === '') throw new Error(`no address for ${fileID}`);
  return { address };
}

/** A stored file whole; null when there is none, or it is larger. No database call. */
export async function readFile(fileID: string, maxBytes: number): Promise<Buffer | null> {
  const address = await addressOf(fileID);
  if (!address) return null;
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS * 4) });
  if (answer.ok && Number(answer.headers.get('content-length') ?? 0) <= maxBytes)
    return Buffer.from(await answer.arrayBuffer());
  await answer.body?.cancel();
  if (answer.status >= 500) throw new Error(`storage answered ${answer.status}`);
  return null;
}

/** Removes files; those that are gone already are no fault. */
export async function deleteFiles(fileIDs: readonly string[]): Promise<void> {
  if (fileIDs.length > 0) await app().deleteFile({ fileList: [...fileIDs] });
}
