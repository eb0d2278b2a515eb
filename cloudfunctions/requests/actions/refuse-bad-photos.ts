import { inspectPictures } from '../../platform/storage';
import { REQUEST_LIMITS } from '../../../miniprogram/vocabulary/requests';
import { requestRefusals } from '../refusals';

const MEGABYTE = 1024 * 1024;

/** Refuses photos that are not in storage, are no pictures, or are too large; says which one. */
export async function refuseBadPhotos(fileIDs: readonly string[]): Promise<void> {
  const findings = await inspectPictures(fileIDs, REQUEST_LIMITS.photoBytesMax);
  for (const [index, finding] of findings.entries()) {
    if (finding === 'missing') throw requestRefusals.photoMissing(index);
    if (finding === 'not-a-picture') throw requestRefusals.photoNotImage(index);
    if (finding === 'too-large') throw requestRefusals.photoTooLarge(index, REQUEST_LIMITS.photoBytesMax / MEGABYTE);
  }
}
