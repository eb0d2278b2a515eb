import { photosFor, uploaderIn } from '../../platform/media-shown';
import type { MediaMarks } from '../../platform/media';
import type { RequestViewer } from '../access';
import type { HeldPhoto } from '../contract';
import { eyesOf } from '../media-shown';
import type { Side } from '../step';
import type { WhistleSide } from './step';
import type { Whistle } from './whistle';

/** Whoever has a part in a whistle works on the matter; the community, the street and those above may decide about a photo. */
const JUDGING: readonly WhistleSide[] = ['community', 'street', 'above'];
export const sidesForMedia = (sides: readonly WhistleSide[]): Side[] =>
  sides.some((side) => JUDGING.includes(side)) ? ['participant', 'dispatcher'] : ['participant'];

/** Photos as one person with a part in the whistle may see them. */
export function photosIn(
  { history, media }: Pick<Whistle, 'history'> & { media: MediaMarks },
  fileIDs: readonly string[],
  { openid }: RequestViewer,
  sides: readonly WhistleSide[],
): { photos: string[]; heldPhotos: HeldPhoto[] } {
  const eyes = (fileID: string) => eyesOf(sidesForMedia(sides), uploaderIn(history, fileID), openid);
  return photosFor(media, fileIDs, eyes);
}
