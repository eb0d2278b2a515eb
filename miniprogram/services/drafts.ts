import type { PlaceInput, RequestDetail, RequestsInputs } from '../../cloudfunctions/requests/contract';
import { REQUEST_LIMITS } from '../vocabulary/steps';
import type { Urgency } from '../packages/requests/vocabulary/requests';
import { call } from './call';
import { keptCommands, type Kept } from './kept';
import { keepRead, subjectName } from './last-read';
import { PAGES } from './navigate';
import type { KeptPhoto } from './photos';
import type { KeptVoice } from './voice';

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

const EMPTY: DraftContent = {
  words: '',
  photos: [],
  voice: null,
  category: null,
  urgency: 'normal',
  visibility: 'private',
  place: null,
};

/** Whether a draft holds anything worth keeping: the place is filled in by itself and does not count. */
export function saysAnything(content: DraftContent): boolean {
  return (
    content.words.trim() !== '' ||
    content.photos.length > 0 ||
    content.voice !== null ||
    content.category?.chosen === true
  );
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

const NO_MORE: Record<string, string> = {};

/** Needs that are being written, or wait to be submitted. */
export const needs = keptCommands<DraftContent, RequestDetail>({
  kind: 'need',
  empty: EMPTY,
  saysAnything,
  send: async (content, commandId) => {
    const fields = missingIn(content);
    const [message] = Object.values(fields);
    if (message) return { ok: false, error: { code: 'INCOMPLETE', message, fields } };
    const reply = await call('requests', 'submit', submitInput(content), { commandId });
    if (reply.ok) keepRead(subjectName('request', reply.data.id), reply.data);
    return reply;
  },
  fieldsOf: ({ code, message }) => (code === 'UNSAFE_WORDS' ? { words: message } : NO_MORE),
  page: (id) => `${PAGES.compose}?draft=${id}`,
  seen: ({ id, title }) => ({ title, page: PAGES.request(id) }),
  said: (count) => `已替您提交 ${count} 件诉求`,
});

export type Draft = Kept<DraftContent>;
