import { occasionMedia } from '../attendance/api';
import { groupMedia } from '../groups/api';
import type { Identity } from '../platform/identity';
import type { SettledState } from '../platform/media';
import type { MediaStore } from '../platform/media-store';
import type { Notice } from '../platform/notices';
import { memberMedia, orderMedia } from '../coop/api';
import { requestMedia, whistleMedia } from '../requests/api';
import type { OwnerName } from './contract';

/** Documents that show files. A context that has files looked at adds its own: mediaOf(its collection), and these two. */
export interface MediaOwner extends Omit<MediaStore, 'moveMark'> {
  /**
   * Tells the document what was found; the same again changes nothing.
   * @returns the notice to whoever uploaded a refused file, null when there is nothing to tell
   */
  markMedia(documentId: string, fileID: string, state: SettledState, now: number): Promise<Notice | null>;
  /** may this person decide by hand about this file? @throws Refusal NOT_FOUND for a document they may not see */
  mayJudgeMedia(identity: Identity, documentId: string, fileID: string): Promise<boolean>;
}

export const owners: Readonly<Record<OwnerName, MediaOwner>> = {
  requests: requestMedia,
  whistles: whistleMedia,
  groups: groupMedia,
  occasions: occasionMedia,
  'coop-orders': orderMedia,
  'coop-members': memberMedia,
};
