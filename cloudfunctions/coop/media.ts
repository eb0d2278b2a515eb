import { stateOf, type HeldPhoto, type MediaMarks } from '../platform/media';

/** Whose eyes: the uploader; who has to work by the photo, checked or not; who may decide about one that has no verdict; anybody else who may read. */
export interface Eyes {
  uploader: boolean;
  works: boolean;
  judges: boolean;
}

/** Photos as one person may see them: those that are simply shown, and those that are held. Pure. Refused: only the uploader is reminded. */
export function photosFor(
  media: MediaMarks,
  fileIDs: readonly string[],
  { uploader, works, judges }: Eyes,
): { photos: string[]; heldPhotos: HeldPhoto[] } {
  const photos: string[] = [];
  const heldPhotos: HeldPhoto[] = [];
  for (const fileID of fileIDs) {
    const state = stateOf(media, fileID);
    if (state === 'cleared') photos.push(fileID);
    else if (state !== 'refused' || uploader) {
      const mayJudge = state === 'unanswered' && judges && !uploader;
      const seen = state !== 'refused' && (uploader || works || mayJudge);
      heldPhotos.push({ fileID: seen ? fileID : '', state, mine: uploader, mayJudge });
    }
  }
  return { photos, heldPhotos };
}

/** Who added a file, '' when it is not of this document. */
export function uploaderIn(
  history: readonly { photos: readonly string[]; by: { openid: string } }[],
  fileID: string,
): string {
  return history.find(({ photos }) => photos.includes(fileID))?.by.openid ?? '';
}
