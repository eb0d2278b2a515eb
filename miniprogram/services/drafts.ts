import type { PlaceInput, PlaceQuestion, RequestsInputs } from '../../cloudfunctions/requests/contract';
import { REQUEST_LIMITS, type Urgency } from '../vocabulary/requests';
import { newCommandId } from './command-id';
import type { KeptPhoto } from './photos';
import type { KeptVoice } from './voice';

/**
 * writing: still in the person's hands. queued: the person has submitted it and it waits for the network or an answer.
 * refused: the server answered no, and the person must look at it again.
 */
export type DraftState = 'writing' | 'queued' | 'refused';

export interface DraftPlace {
  input: PlaceInput;
  /** what the person reads: 清姜小区 3号楼 2单元, or the name of the spot on the map */
  label: string;
  /** the cell it was found in, '' while that is not known */
  cellName: string;
}

export interface DraftCategory {
  id: string;
  label: string;
  /** true once the person has picked it: a suggestion never replaces it */
  chosen: boolean;
}

export interface DraftContent {
  words: string;
  /** files saved on the phone; a fileId once uploaded, so that a retry uploads nothing twice */
  photos: KeptPhoto[];
  /** what was said instead of written, or beside it */
  voice: KeptVoice | null;
  category: DraftCategory | null;
  urgency: Urgency;
  visibility: NonNullable<RequestsInputs['submit']['visibility']>;
  place: DraftPlace | null;
}

/** Why a submission was refused, as the server said it. */
export interface DraftFault {
  code: string;
  message: string;
  /** by the name of the field on the page */
  fields: Record<string, string>;
  /** the cells to choose from, when the place is in question */
  question: PlaceQuestion | null;
}

export interface Draft {
  /** also the command's id: however often it is sent, it makes one request */
  id: string;
  state: DraftState;
  content: DraftContent;
  /** epoch milliseconds */
  changedAt: number;
  fault: DraftFault | null;
}

const KEY = 'requests.drafts';

const EMPTY: DraftContent = {
  words: '',
  photos: [],
  voice: null,
  category: null,
  urgency: 'normal',
  visibility: 'private',
  place: null,
};

/** All drafts kept on this phone, the last changed first. */
export function allDrafts(): Draft[] {
  const kept: unknown = wx.getStorageSync(KEY);
  return Array.isArray(kept) ? (kept as Draft[]).map(withAll) : [];
}

/** A draft kept by an earlier version lacks what came since. */
function withAll(draft: Draft): Draft {
  return { ...draft, content: { ...EMPTY, ...draft.content } };
}

export function findDraft(id: string): Draft | undefined {
  return allDrafts().find((draft) => draft.id === id);
}

/** A fresh draft. It is not kept before something is written in it. */
export function newDraft(now: number, place: DraftPlace | null = null): Draft {
  return { id: newCommandId(), state: 'writing', content: { ...EMPTY, place }, changedAt: now, fault: null };
}

/** Whether a draft holds anything worth keeping: the place is filled in by itself and does not count. */
export function saysAnything(content: DraftContent): boolean {
  return (
    content.words.trim() !== '' ||
    content.photos.length > 0 ||
    content.voice !== null ||
    content.category?.chosen === true
  );
}

/** Keeps a draft in place of its earlier self. One that says nothing yet leaves no trace. */
export function keepDraft(draft: Draft): void {
  const others = allDrafts().filter((other) => other.id !== draft.id);
  const next = saysAnything(draft.content) || draft.state !== 'writing' ? [draft, ...others] : others;
  wx.setStorageSync(
    KEY,
    next.sort((a, b) => b.changedAt - a.changedAt),
  );
}

/**
 * Changes the kept draft, read anew, so that an answer that comes late does not undo what was written meanwhile.
 * @returns the draft as it is now, undefined when it is gone (sent or thrown away)
 */
export function changeDraft(id: string, change: (draft: Draft) => Draft): Draft | undefined {
  const draft = findDraft(id);
  if (!draft) return undefined;
  const changed = change(draft);
  keepDraft(changed);
  return changed;
}

export function removeDraft(id: string): void {
  wx.setStorageSync(
    KEY,
    allDrafts().filter((draft) => draft.id !== id),
  );
}

/** A suggestion fills the category in only while the person has not picked one. */
export function withSuggestion(
  category: DraftCategory | null,
  suggested: { id: string; label: string },
): DraftCategory {
  return category?.chosen ? category : { ...suggested, chosen: false };
}

/** Characters as a person counts them, or by code points where the phone cannot tell (older WeChat). */
export function countCharacters(text: string): number {
  const Segmenter = typeof Intl === 'object' ? Intl.Segmenter : undefined;
  if (!Segmenter) return Array.from(text).length;
  return Array.from(new Segmenter('zh', { granularity: 'grapheme' }).segment(text)).length;
}

/** What is still missing before it can be submitted, by field, in plain words. Empty when nothing is. */
export function missingIn(content: DraftContent): Record<string, string> {
  const fields: Record<string, string> = {};
  const count = countCharacters(content.words.trim());
  if (count < REQUEST_LIMITS.wordsMin && !content.voice)
    fields.words = `请写下您的诉求，至少 ${REQUEST_LIMITS.wordsMin} 个字，或录一段话。`;
  else if (count > REQUEST_LIMITS.wordsMax)
    fields.words = `最多写 ${REQUEST_LIMITS.wordsMax} 个字，现在是 ${count} 个字，请删减一些。`;
  if (!content.category) fields.categoryId = '请选一个类别，好交给对口的人。';
  if (!content.place) fields.place = '请告诉我们事情在哪里。';
  return fields;
}

/** The command's input, of a draft with nothing missing, every photo and the voice note uploaded. */
export function submitInput(content: DraftContent): RequestsInputs['submit'] {
  if (!content.category || !content.place) throw new Error('a draft without category or place cannot be submitted');
  return {
    words: content.words,
    ...(content.voice ? { voice: { fileID: content.voice.fileId, seconds: content.voice.seconds } } : {}),
    photos: content.photos.map((photo) => photo.fileId),
    categoryId: content.category.id,
    urgency: content.urgency,
    visibility: content.visibility,
    place: content.place.input,
  };
}

/** The server names fields by path (place.point.latitude, photos.0); the page shows them at its own field. */
export function faultFields(fields: Record<string, string> | undefined): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [path, message] of Object.entries(fields ?? {})) shown[path.split('.')[0] ?? path] ??= message;
  return shown;
}
