import type { MediaMarks } from '../../platform/media';
import type { RequestViewer } from '../access';
import type { HeldPhoto } from '../contract';
import { mayJudge, photosShown } from '../media-shown';
import type { Side } from '../step';
import type { WhistleSide } from './step';
import type { Whistle } from './whistle';

/** Whoever has a part in a whistle works on the matter; the community, the street and those above may decide about a photo. */
const JUDGING: readonly WhistleSide[] = ['community', 'street', 'above'];
export const sidesForMedia = (sides: readonly WhistleSide[]): Side[] =>
  sides.some((side) => JUDGING.includes(side)) ? ['participant', 'dispatcher'] : ['participant'];

/** Who added a photo, '' when it is not of this whistle. */
export function uploaderIn({ history }: Pick<Whistle, 'history'>, fileID: string): string {
  return history.find(({ photos }) => photos.includes(fileID))?.by.openid ?? '';
}

export function mayJudgeIn(whistle: Whistle, sides: readonly WhistleSide[], openid: string, fileID: string): boolean {
  return sides.length > 0 && mayJudge(sidesForMedia(sides), uploaderIn(whistle, fileID) === openid);
}

/** Photos as one person with a part in the whistle may see them. */
export function photosIn(
  whistle: Pick<Whistle, 'history'> & { media: MediaMarks },
  fileIDs: readonly string[],
  { openid }: RequestViewer,
  sides: readonly WhistleSide[],
): { photos: string[]; heldPhotos: HeldPhoto[] } {
  const by = uploaderIn(whistle, fileIDs[0] ?? '');
  return photosShown(whistle, fileIDs, by, { openid, sides: sidesForMedia(sides) });
}
