import { newCommandId } from './command-id';
import { dropFile, keepFile, reasonOf, uploadFile } from './kept-files';

/** A photo from the moment it is chosen: kept on the phone, so that a draft survives, and uploaded when it is submitted. */
export interface KeptPhoto {
  id: string;
  /** where it lies on the phone */
  path: string;
  /** CloudBase's id once it is uploaded, '' before */
  fileId: string;
}

export type Chosen =
  | { outcome: 'chosen'; photos: KeptPhoto[] }
  | { outcome: 'cancelled' }
  | { outcome: 'refused'; message: string }
  | { outcome: 'failed'; message: string };

export type Uploaded = { ok: true; photos: KeptPhoto[] } | { ok: false; photos: KeptPhoto[]; message: string };

const LONGEST_SIDE = 1600;
const QUALITY = 80;

/** Lets the person take or choose photos. Refusing is an answer: the page stays usable. */
export async function choosePhotos(count: number): Promise<Chosen> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
    });
    const photos = await Promise.all(tempFiles.map(({ tempFilePath }) => keepPhoto(tempFilePath)));
    return { outcome: 'chosen', photos };
  } catch (fault) {
    return whyNotChosen(fault);
  }
}

function whyNotChosen(fault: unknown): Chosen {
  const why = reasonOf(fault);
  if (/cancel/i.test(why)) return { outcome: 'cancelled' };
  if (/auth|permission|privacy|deny|denied/i.test(why))
    return { outcome: 'refused', message: '没有得到相册或相机的许可。不加照片也可以提交，把情况写清楚就行。' };
  return { outcome: 'failed', message: '照片没有选上，请再试一次。不加照片也可以提交。' };
}

async function keepPhoto(chosenPath: string): Promise<KeptPhoto> {
  return { id: newCommandId(), path: await keepFile(await compress(chosenPath)), fileId: '' };
}

/** Smaller for a slow network; what cannot be made smaller goes as it is. */
async function compress(path: string): Promise<string> {
  try {
    const { tempFilePath } = await wx.compressImage({ src: path, quality: QUALITY, compressedWidth: LONGEST_SIDE });
    return tempFilePath;
  } catch {
    return path;
  }
}

/** Forgets a kept photo: taken out of a draft, or its draft was submitted. */
export function dropPhoto(photo: KeptPhoto): void {
  dropFile(photo.path);
}

/**
 * Uploads what is not yet uploaded, one after another.
 * @param tell is given a photo's id and how much of it is sent, 0 … 100
 * @returns the photos with the fileIds they have by now, also when one of them failed: the next try goes on from there
 */
export async function uploadPhotos(
  photos: readonly KeptPhoto[],
  tell?: (id: string, percent: number) => void,
): Promise<Uploaded> {
  const sent: KeptPhoto[] = [...photos];
  for (const [index, photo] of photos.entries()) {
    if (photo.fileId) continue;
    try {
      sent[index] = { ...photo, fileId: await uploadFile(photo, 'jpg', (percent) => tell?.(photo.id, percent)) };
    } catch {
      return {
        ok: false,
        photos: sent,
        message: `第 ${index + 1} 张照片没有传上去。请看看信号，再试一次，或去掉这张照片。`,
      };
    }
  }
  return { ok: true, photos: sent };
}
