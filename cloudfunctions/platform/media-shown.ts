import { stateOf, type HeldPhoto, type MediaMarks, type MediaState } from './media';

/** Who sees a file in which state: the one rule for all documents that show files. Pure. */

/** Whose eyes. */
export interface Eyes {
  /** whoever put it in, and is reminded of one that was refused */
  uploader: boolean;
  /** has to go to work by it, checked or not */
  works: boolean;
  /** may decide about one that WeChat gave no verdict on, never about their own */
  judges: boolean;
  /** knows of nothing before it was found good */
  onlooker?: boolean;
}

/** How one file is shown to one person. held: itself, marked; placeholder: only that there is one. */
export type Sight = 'shown' | 'held' | 'placeholder' | 'hidden';

/**
 * - checked and found good: whoever may read the document;
 * - not checked yet: whoever uploaded it, and those who work by it; the rest see that one is coming;
 * - left to people: those too who may decide about it;
 * - refused: nobody, and only its uploader is reminded of it.
 */
export function sightOf(state: MediaState, eyes: Eyes): Sight {
  if (state === 'cleared') return 'shown';
  if (state === 'refused') return eyes.uploader ? 'placeholder' : 'hidden';
  if (eyes.uploader || eyes.works) return 'held';
  if (eyes.onlooker) return 'hidden';
  return mayJudge(state, eyes) ? 'held' : 'placeholder';
}

export function mayJudge(state: MediaState, { uploader, judges }: Eyes): boolean {
  return state === 'unanswered' && judges && !uploader;
}

/** Photos as one person may see them: those that are simply shown, and those that are held with what to say of each. */
export function photosFor(
  media: MediaMarks,
  fileIDs: readonly string[],
  eyesOn: Eyes | ((fileID: string) => Eyes),
): { photos: string[]; heldPhotos: HeldPhoto[] } {
  const photos: string[] = [];
  const heldPhotos: HeldPhoto[] = [];
  for (const fileID of fileIDs) {
    const eyes = typeof eyesOn === 'function' ? eyesOn(fileID) : eyesOn;
    const state = stateOf(media, fileID);
    const sight = sightOf(state, eyes);
    if (state === 'cleared') photos.push(fileID);
    else if (sight !== 'hidden')
      heldPhotos.push({
        fileID: sight === 'held' ? fileID : '',
        state,
        mine: eyes.uploader,
        mayJudge: mayJudge(state, eyes),
      });
  }
  return { photos, heldPhotos };
}

/** Who added a file with a step, '' when none did. */
export function uploaderIn(
  history: readonly { photos: readonly string[]; by: { openid: string } }[],
  fileID: string,
): string {
  return history.find(({ photos }) => photos.includes(fileID))?.by.openid ?? '';
}
