import type { Identity } from '../platform/identity';
import type { MediaAsking, SettledState } from '../platform/media';
import type { Notice } from '../platform/notices';
import * as requests from '../requests/api';
import type { OwnerName } from './check';

/** A context whose documents show files. One that has files looked at adds its own. */
export interface MediaOwner {
  /** documents with files to be asked about, the longest waiting first; one database call. @param now epoch milliseconds */
  mediaToAsk(now: number, limit: number): Promise<MediaAsking[]>;
  /** takes what was asked about out of its document; what was added meanwhile stays */
  mediaAsked(asking: MediaAsking): Promise<void>;
  /** tries a document again no sooner than `until` */
  askMediaLater(asking: MediaAsking, until: number): Promise<void>;
  /**
   * Tells the document what was found; the same again changes nothing.
   * @returns the notice to whoever uploaded a refused file, null when there is nothing to tell
   */
  markMedia(documentId: string, fileID: string, state: SettledState, now: number): Promise<Notice | null>;
  /** may this person decide by hand about this file? @throws Refusal NOT_FOUND for a document they may not see */
  mayJudgeMedia(identity: Identity, documentId: string, fileID: string): Promise<boolean>;
}

export const owners: Readonly<Record<OwnerName, MediaOwner>> = { requests };
