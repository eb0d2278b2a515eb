/** What WeChat looks at: a picture, or a recorded voice. */
export type MediaKind = 'picture' | 'recording';

/**
 * A file to be handed in to WeChat before others may see it. It is written into the document that shows the file, in the same
 * write; the scheduler asks from there at least once, and asking twice does no harm.
 */
export interface MediaAsk {
  fileID: string;
  kind: MediaKind;
  /** who uploaded it */
  openid: string;
}

/**
 * How far a file is. checking: no verdict yet. unanswered: none came, or WeChat left it to people; somebody of the staff has to
 * look. What no list names is being checked: nothing is shown for want of a mark.
 */
export type MediaState = 'checking' | 'cleared' | 'refused' | 'unanswered';
export type SettledState = Exclude<MediaState, 'checking'>;

/** FileIDs by what was found, kept in the document that shows them, so that reading it is one call. */
export type MediaMarks = Readonly<Record<SettledState, readonly string[]>>;

/** What a document that shows files carries. */
export interface WithMedia {
  media: MediaMarks;
  mediaAsks: MediaAsk[];
  /** when the oldest of mediaAsks is due, null for none: what the scheduler looks for */
  mediaDue: number | null;
}

export const SETTLED_STATES = ['cleared', 'refused', 'unanswered'] as const satisfies readonly SettledState[];

export function stateOf(media: MediaMarks, fileID: string): MediaState {
  return SETTLED_STATES.find((state) => media[state].includes(fileID)) ?? 'checking';
}

/** A photo that others may not see, or not yet, as far as this person may know of it. */
export interface HeldPhoto {
  /** '' when it may not be looked at */ fileID: string;
  /** checking: WeChat looks at it; unanswered: somebody of the staff has to; refused: nobody sees it */
  state: Exclude<MediaState, 'cleared'>;
  /** this person uploaded it */ mine: boolean;
  /** this person may decide about it */ mayJudge: boolean;
}

/** A document's files as they begin: none marked, all to be asked about. @param now epoch milliseconds */
export function unmarked(asks: MediaAsk[], now: number): WithMedia {
  const media = { cleared: [], refused: [], unanswered: [] };
  return { media, mediaAsks: asks, mediaDue: asks.length > 0 ? now : null };
}

/** Files as things to ask about. */
export function askAbout(kind: MediaKind, openid: string, fileIDs: readonly string[]): MediaAsk[] {
  return fileIDs.map((fileID) => ({ fileID, kind, openid }));
}

/** What has to be asked because of one document. */
export interface MediaAsking {
  /** of the document */
  id: string;
  asks: MediaAsk[];
}
