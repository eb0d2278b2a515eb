import { collection, command } from './database';
import type { Identity } from './identity';
import type { Notice } from './notices';
import { SETTLED_STATES, type MediaAsking, type SettledState, type WithMedia } from './media';

/** The files in the documents of a collection that carry WithMedia; it has an index mediaDue. */
export interface MediaStore {
  /** the collection, and its field that says when files are to be asked about */
  in: string;
  at: string;
  /** documents with files to be asked about, the longest waiting first; one database call. `now` in epoch milliseconds */
  mediaToAsk(now: number, limit: number): Promise<MediaAsking[]>;
  /** takes what was asked about out of its document; what was added meanwhile stays, and stays due */
  mediaAsked(asking: MediaAsking): Promise<void>;
  /** tries a document again no sooner than `until` */
  askMediaLater(asking: MediaAsking, until: number): Promise<void>;
  /** moves a file to the list of what was found; the same again changes nothing */
  moveMark(documentId: string, fileID: string, state: SettledState): Promise<void>;
}

/** Documents that show files. A context that has files looked at names its own in part.ts: mediaOf(its collection), and these two. */
export interface MediaOwner extends Omit<MediaStore, 'moveMark'> {
  /**
   * Tells the document what was found; the same again changes nothing.
   * @returns the notice to whoever uploaded a refused file, null when there is nothing to tell
   */
  markMedia(documentId: string, fileID: string, state: SettledState, now: number): Promise<Notice | null>;
  /** may this person decide by hand about this file? @throws Refusal NOT_FOUND for a document they may not see */
  mayJudgeMedia(identity: Identity, documentId: string, fileID: string): Promise<boolean>;
}

/** No version changes by any of these: they are no step of anybody's, and make none stale. */
export function mediaOf(name: string): MediaStore {
  const change = (where: object, fields: object) => collection(name).where(where).update(fields);
  return {
    in: name,
    at: 'mediaDue',
    async mediaToAsk(now, limit) {
      const { data } = await collection(name)
        .where({ mediaDue: command().lte(now) })
        .orderBy('mediaDue', 'asc')
        .limit(limit)
        .field({ mediaAsks: true })
        .get();
      const found = data as (Pick<WithMedia, 'mediaAsks'> & { _id: string })[];
      return found.map(({ _id, mediaAsks }) => ({ id: _id, asks: mediaAsks }));
    },
    async mediaAsked({ id, asks }) {
      const _ = command();
      const fileIDs = asks.map(({ fileID }) => fileID);
      await change({ _id: id }, { mediaAsks: _.pull({ fileID: _.in(fileIDs) }) });
      await change({ _id: id, mediaAsks: _.eq([]) }, { mediaDue: _.set(null) });
    },
    async askMediaLater({ id }, until) {
      await change({ _id: id }, { mediaDue: command().set(until) });
    },
    async moveMark(documentId, fileID, state) {
      const _ = command();
      const moves = SETTLED_STATES.map((list) => [
        `media.${list}`,
        list === state ? _.addToSet(fileID) : _.pull(_.eq(fileID)),
      ]);
      await change({ _id: documentId }, Object.fromEntries(moves) as object);
    },
  };
}

/** What a step adds to its own write for the files that came with it: operators of one update. */
export function askingWith(asks: WithMedia['mediaAsks'], at: number): object {
  const _ = command();
  return asks.length > 0 ? { mediaAsks: _.push(asks), mediaDue: _.set(at) } : {};
}
