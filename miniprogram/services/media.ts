import type { MediaInputs } from '../../cloudfunctions/media/contract';
import type { TimelineEntry } from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';

export type Judgement = MediaInputs['judge'];

/** Somebody of the staff decides whether others may see a photo. */
export function judgePhoto(judgement: Judgement): Promise<Reply<null>> {
  return call('media', 'judge', judgement);
}

/** What is to be decided about: a photo, or a recording of so many seconds. */
export interface ToJudge {
  fileID: string;
  /** 0 for a photo */
  seconds: number;
}

/** Photos of a timeline that this person may decide about; the first entry has those of the submission. */
export function photosToJudge(timeline: readonly TimelineEntry[]): ToJudge[] {
  const held = timeline.flatMap(({ heldPhotos }) => heldPhotos);
  return held.filter(({ mayJudge }) => mayJudge).map(({ fileID }) => ({ fileID, seconds: 0 }));
}
