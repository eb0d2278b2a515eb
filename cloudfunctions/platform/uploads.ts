import { createHash } from 'node:crypto';
import { cleanPicture, type Cleaned } from './clean/pictures';
import { cleanSound } from './clean/sounds';
import { Refusal } from './errors';
import type { Given } from './given';
import { beginsPicture, readFile, uploadFile } from './storage';
import { mapStrings } from './strings';

/** Where phones put files, each under a name of its own. What lies there may be replaced by whoever put it. */
const UPLOADED = /^cloud:\/\/[^/]+\/(requests\/.+)$/;
/** Larger ones are refused by whoever looks at them. */
const LARGEST_BYTES = 10 * 1024 * 1024;

/**
 * The name under which a cleaned file is kept, which only functions write: by the hash of what was uploaded, and of where. The same
 * upload has the same name, so a command that comes twice keeps one file. Pure.
 */
export function keptPath(uploadedPath: string, uploaded: Uint8Array, ending: string): string {
  const hash = (bytes: Uint8Array | string, digits: number) =>
    createHash('sha256').update(bytes).digest('hex').slice(0, digits);
  return `kept/${hash(uploaded, 40)}-${hash(uploadedPath, 12)}.${ending}`;
}

/**
 * An input in which every uploaded picture and recording stands by the name of a copy that nobody can replace, with nothing but what is
 * drawn or heard. What is missing, no picture, or too large is left to whoever looks at it. No database call.
 * @throws Refusal PHOTO_NOT_CLEANED for a picture of which that cannot be made: it says which one
 */
export async function withKeptFiles<T>(input: T, { pictures, recordings }: Given): Promise<T> {
  if (pictures.size + recordings.size === 0) return input;
  const kept = new Map<string, string>();
  for (const [index, fileID] of [...pictures].entries()) {
    const found = await keep(fileID, cleanPicture);
    if (typeof found === 'string') kept.set(fileID, found);
    else if (found && beginsPicture(found)) throw notCleaned(index + 1);
  }
  for (const fileID of recordings) {
    const found = await keep(fileID, cleanSound);
    if (typeof found === 'string') kept.set(fileID, found);
  }
  return kept.size === 0 ? input : mapStrings(input, (text) => kept.get(text) ?? text);
}

/** @returns its new fileID; its bytes when it cannot be cleaned; null when there is nothing to be kept */
async function keep(fileID: string, clean: (bytes: Uint8Array) => Cleaned | null): Promise<string | Uint8Array | null> {
  const path = UPLOADED.exec(fileID)?.[1];
  const uploaded = path === undefined ? null : await readFile(fileID, LARGEST_BYTES);
  if (path === undefined || !uploaded) return null;
  const cleaned = clean(uploaded);
  if (!cleaned) return uploaded;
  return uploadFile(keptPath(path, uploaded, cleaned.ending), Buffer.from(cleaned.bytes));
}

function notCleaned(position: number): Refusal {
  const message = `第 ${position} 张照片的格式这里收不了，请重新拍一张，或换一张。`;
  return new Refusal('PHOTO_NOT_CLEANED', message, { fields: { photos: message, 'fields.photos': message } });
}
