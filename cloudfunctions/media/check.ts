import { derivedId } from '../platform/commands';
import type { MediaAsk, MediaState, SettledState } from '../platform/media';
import type { Notice } from '../platform/notices';
import { MINUTE } from '../platform/clock';

/** WeChat promises its verdict within 30 minutes; what has none by then is asked again. */
const PATIENCE_MS = 30 * MINUTE;
/** When WeChat could not be asked, or could not look. */
const RETRY_MS = 5 * MINUTE;
/** After these it is left to people. */
export const TRIES_MOST = 4;

/** What somebody of the staff decided about a file that WeChat gave no verdict on. */
export interface HandDecision {
  state: 'cleared' | 'refused';
  by: { openid: string; name: string; title: string };
  /** epoch milliseconds */
  at: number;
  commandId: string;
}

/** One file on its way through WeChat's check. All times are epoch milliseconds. */
export interface MediaCheck extends MediaAsk {
  _id: string;
  owner: string;
  /** of the owner's document that shows it */
  documentId: string;
  state: MediaState;
  /** every asking has a trace of its own; a verdict on any of them counts */
  traceIds: string[];
  tries: number;
  askedAt: number | null;
  /** WeChat's label of what it found, null before */
  label: number | null;
  decision: HandDecision | null;
  /** while checking: when to ask next; once settled: since when the document has to be told; null for nothing to do */
  dueAt: number | null;
  /** what its uploader is told of it, and when it is due; null for nothing to tell */
  notice: Notice | null;
  noticeDue: number | null;
}

/** The same file in the same document is checked once, however often it is asked for. */
export function checkId(owner: string, documentId: string, fileID: string): string {
  return derivedId('media', owner, documentId, fileID);
}

/** A check as it begins: to be asked at once. */
export function newCheck(owner: string, documentId: string, ask: MediaAsk, now: number): MediaCheck {
  const { fileID, kind, openid } = ask;
  return {
    _id: checkId(owner, documentId, fileID),
    owner,
    documentId,
    fileID,
    kind,
    openid,
    state: 'checking',
    traceIds: [],
    tries: 0,
    askedAt: null,
    label: null,
    decision: null,
    dueAt: now,
    notice: null,
    noticeDue: null,
  };
}

/** What a check that is due needs: another asking, an end to asking, or its document told. */
export function nextOf({ state, tries }: Pick<MediaCheck, 'state' | 'tries'>): 'ask' | 'give-up' | 'tell' {
  if (state !== 'checking') return 'tell';
  return tries < TRIES_MOST ? 'ask' : 'give-up';
}

/** When to look again after an asking. */
export function dueAfterAsking(taken: boolean, now: number): number {
  return now + (taken ? PATIENCE_MS : RETRY_MS);
}

/** What WeChat said. null: it could not look. */
export type Verdict = 'pass' | 'review' | 'risky' | null;

const STATE_OF = { pass: 'cleared', review: 'unanswered', risky: 'refused' } as const satisfies Record<
  NonNullable<Verdict>,
  SettledState
>;

/**
 * Where a verdict leads; null when it changes nothing. Pure. What people decided stands. Two askings may find differently: the
 * stricter finding holds, save that a verdict of any kind is better than none.
 */
export function afterVerdict(
  check: Pick<MediaCheck, 'state' | 'decision'>,
  verdict: Verdict,
  now: number,
): Pick<MediaCheck, 'state' | 'dueAt'> | null {
  if (check.decision !== null) return null;
  if (verdict === null) return check.state === 'checking' ? { state: 'checking', dueAt: now + RETRY_MS } : null;
  const state = STATE_OF[verdict];
  const open = check.state === 'checking' || check.state === 'unanswered';
  const stricter = check.state === 'cleared' && state === 'refused';
  return state !== check.state && (open || stricter) ? { state, dueAt: now } : null;
}
