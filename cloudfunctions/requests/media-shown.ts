import { askAbout, stateOf, type HeldPhoto, type MediaAsk } from '../platform/media';
import { mayJudge, photosFor, sightOf, type Eyes } from '../platform/media-shown';
import type { ServiceRequest, VoiceNote } from './request';
import type { VoiceView } from './contract';
import type { Side } from './step';

/** Who has to go to work by a photo, checked or not. */
const WORKING: readonly Side[] = ['owner', 'participant'];
/** Who may decide about one that WeChat gave no verdict on: staff of the place. */
const JUDGING: readonly Side[] = ['staff', 'supervisor', 'dispatcher'];

export const judgesMedia = (sides: readonly Side[]): boolean => sides.some((side) => JUDGING.includes(side));

/** Whose eyes somebody sees a file with that `uploader` put in. A neighbour sees what was found good alone. Pure. */
export function eyesOf(sides: readonly Side[], uploader: string, openid: string): Eyes {
  return {
    uploader: uploader !== '' && uploader === openid,
    works: sides.some((side) => WORKING.includes(side)),
    judges: judgesMedia(sides),
    onlooker: sides.every((side) => side === 'neighbour'),
  };
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

/** Photos as one person may see them. */
export function photosShown(
  { media }: Pick<ServiceRequest, 'media'>,
  fileIDs: readonly string[],
  uploader: string,
  viewer: { openid: string; sides: readonly Side[] },
): { photos: string[]; heldPhotos: HeldPhoto[] } {
  return photosFor(media, fileIDs, eyesOf(viewer.sides, uploader, viewer.openid));
}

/** A voice note as one person may hear it: by the same rule, and without its file for whoever may not. */
export function voiceHeard(
  { voice, media, author }: Pick<ServiceRequest, 'voice' | 'media' | 'author'>,
  viewer: { openid: string; sides: readonly Side[] },
): VoiceView | null {
  if (!voice) return null;
  const state = stateOf(media, voice.fileID);
  const eyes = eyesOf(viewer.sides, author.openid, viewer.openid);
  const sight = sightOf(state, eyes);
  const heard = sight === 'shown' || sight === 'held';
  const { fileID, seconds, words = '' } = voice;
  return { fileID: heard ? fileID : '', seconds, words, state, mayJudge: mayJudge(state, eyes) };
}
