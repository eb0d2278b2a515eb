import { askAbout, stateOf, type HeldPhoto, type MediaAsk, type MediaState } from '../platform/media';
import type { ServiceRequest, VoiceNote } from './request';
import type { VoiceView } from './contract';
import type { Side } from './step';

/** Who has to go to work by a photo, checked or not. */
const WORKING: readonly Side[] = ['owner', 'participant'];
/** Who may decide about one that WeChat gave no verdict on. */
const JUDGING: readonly Side[] = ['staff', 'supervisor', 'dispatcher'];

/** How one photo is shown to one person. held: itself, marked; placeholder: only that there is one. */
export type Sight = 'shown' | 'held' | 'placeholder' | 'hidden';

/**
 * Who sees a photo in which state. Pure.
 * - checked and found good: whoever may read the request;
 * - not checked yet: whoever uploaded it, and those who work on the request; the rest see that one is coming;
 * - left to people: those too who may decide about it;
 * - refused: nobody, and only its uploader is reminded of it.
 * A neighbour sees what was found good alone.
 */
export function sightOf(state: MediaState, sides: readonly Side[], isUploader: boolean): Sight {
  if (state === 'cleared') return 'shown';
  if (state === 'refused') return isUploader ? 'placeholder' : 'hidden';
  if (isUploader || sides.some((side) => WORKING.includes(side))) return 'held';
  if (sides.every((side) => side === 'neighbour')) return 'hidden';
  return state === 'unanswered' && mayJudge(sides, isUploader) ? 'held' : 'placeholder';
}

/** Staff of the place decide about what WeChat gave no verdict on, never about their own. */
export function mayJudge(sides: readonly Side[], isUploader: boolean): boolean {
  return !isUploader && sides.some((side) => JUDGING.includes(side));
}

/** What has to be checked of a submission. */
export function toAsk(openid: string, photos: readonly string[], voice: VoiceNote | null): MediaAsk[] {
  return [...askAbout('picture', openid, photos), ...askAbout('recording', openid, voice ? [voice.fileID] : [])];
}

/** Who added a file, '' when it is not of this request. */
export function uploaderOf({ author, photos, voice, history }: ServiceRequest, fileID: string): string {
  if (photos.includes(fileID) || voice?.fileID === fileID) return author.openid;
  return history.find((entry) => entry.photos.includes(fileID))?.by.openid ?? '';
}

/** Photos as one person may see them: those that are simply shown, and those that are held with what to say of each. */
export function photosShown(
  { media }: Pick<ServiceRequest, 'media'>,
  fileIDs: readonly string[],
  uploader: string,
  viewer: { openid: string; sides: readonly Side[] },
): { photos: string[]; heldPhotos: HeldPhoto[] } {
  const mine = uploader !== '' && uploader === viewer.openid;
  const photos: string[] = [];
  const heldPhotos: HeldPhoto[] = [];
  for (const fileID of fileIDs) {
    const state = stateOf(media, fileID);
    const sight = sightOf(state, viewer.sides, mine);
    if (state === 'cleared') photos.push(fileID);
    else if (sight !== 'hidden')
      heldPhotos.push({
        fileID: sight === 'held' ? fileID : '',
        state,
        mine,
        mayJudge: state === 'unanswered' && mayJudge(viewer.sides, mine),
      });
  }
  return { photos, heldPhotos };
}

/** A voice note as one person may hear it: by the same rule, and without its file for whoever may not. */
export function voiceHeard(
  { voice, media, author }: Pick<ServiceRequest, 'voice' | 'media' | 'author'>,
  viewer: { openid: string; sides: readonly Side[] },
): VoiceView | null {
  if (!voice) return null;
  const state = stateOf(media, voice.fileID);
  const mine = viewer.openid === author.openid;
  const sight = sightOf(state, viewer.sides, mine);
  const heard = sight === 'shown' || sight === 'held';
  const judges = state === 'unanswered' && mayJudge(viewer.sides, mine);
  return { ...voice, fileID: heard ? voice.fileID : '', state, mayJudge: judges };
}
