import type { MediaInputs } from '../../cloudfunctions/media/contract';
import type { HeldPhoto } from '../../cloudfunctions/requests/contract';

export type Judgement = MediaInputs['judge'];

/** What is to be decided about: a photo, or a recording of so many seconds. */
export interface ToJudge {
  fileID: string;
  /** 0 for a photo */
  seconds: number;
}

/** What shows photos, of its own and with each of its steps. */
export interface ShowsPhotos {
  heldPhotos?: readonly HeldPhoto[];
  timeline?: readonly { atText: string; heldPhotos?: readonly HeldPhoto[] }[];
}

/** Photos that this person may decide about, each once. */
export function photosToJudge({ heldPhotos = [], timeline = [] }: ShowsPhotos): ToJudge[] {
  const held = [...heldPhotos, ...timeline.flatMap((entry) => entry.heldPhotos ?? [])];
  const fileIDs = held.filter(({ mayJudge }) => mayJudge).map(({ fileID }) => fileID);
  return [...new Set(fileIDs)].map((fileID) => ({ fileID, seconds: 0 }));
}
