import type { PlaceQuestion, RequestDetail } from '../../cloudfunctions/requests/contract';
import { call, type CallError } from './call';
import {
  allDrafts,
  changeDraft,
  faultFields,
  findDraft,
  removeDraft,
  submitInput,
  type Draft,
  type DraftContent,
  type DraftFault,
} from './drafts';
import { isOffline, onNetwork } from './network';
import { dropPhoto, uploadPhotos } from './photos';
import { keepRequest } from './requests';
import { dropVoice, uploadVoice } from './voice';

/** How a submission ended. kept: no answer came; it stays queued under the same command id and goes out by itself. */
export type Outcome =
  | { outcome: 'sent'; request: RequestDetail }
  | { outcome: 'kept'; message: string }
  | { outcome: 'refused'; fault: DraftFault };

/** What was sent while the person was not looking: told on the list of needs until they have seen it. */
export interface SentNotice {
  draftId: string;
  requestId: string;
  title: string;
  /** epoch milliseconds */
  at: number;
}

export const KEPT_OFFLINE = '没有网络，已替您保存，联网后自动提交。';
export const KEPT_UNANSWERED = '网络不太顺畅，没有等到答复。已替您保存，会自动再试，不会重复提交。';

const NOT_HEARD = '录音没有传上去。请看看信号，再试一次，或去掉录音。';

const SENT_KEY = 'requests.sent';
const inFlight = new Map<string, Promise<Outcome>>();
const listeners = new Set<() => void>();
let watching = false;

/** Tells when a draft was sent, kept or refused; gives back how to stop listening. */
export function onOutgoing(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Submits a kept draft. However often it is called, one submission of a draft runs at a time and all callers share it. */
export function submitDraft(id: string): Promise<Outcome> {
  const running = inFlight.get(id);
  if (running) return running;
  const sending = deliver(id).finally(() => {
    inFlight.delete(id);
    for (const listener of listeners) listener();
  });
  inFlight.set(id, sending);
  return sending;
}

export function isSubmitting(id: string): boolean {
  return inFlight.has(id);
}

async function deliver(id: string): Promise<Outcome> {
  const draft = changeDraft(id, (kept) => ({ ...kept, state: 'queued', fault: null }));
  if (!draft) return refuse(id, { code: 'GONE', message: '这份草稿已经提交过，或已被删除。' });
  if (isOffline()) return { outcome: 'kept', message: KEPT_OFFLINE };
  const files = await withFiles(draft);
  if (!files.ok) return isOffline() ? { outcome: 'kept', message: KEPT_OFFLINE } : refuse(id, files.error);
  const reply = await call('requests', 'submit', submitInput(files.draft.content), { commandId: id });
  if (reply.ok) return settle(files.draft, reply.data);
  if (reply.error.code === 'OFFLINE') return { outcome: 'kept', message: isOffline() ? KEPT_OFFLINE : KEPT_UNANSWERED };
  return refuse(id, reply.error);
}

type WithFiles = { ok: true; draft: Draft } | { ok: false; error: CallError };

/** Uploads what is missing; what got through is kept with the draft even when a later file fails. */
async function withFiles(draft: Draft): Promise<WithFiles> {
  const { ok, photos, ...failed } = await uploadPhotos(draft.content.photos);
  const said = ok && draft.content.voice ? await uploadVoice(draft.content.voice) : draft.content.voice;
  const files = { photos, voice: said ?? draft.content.voice };
  changeDraft(draft.id, (kept) => ({ ...kept, content: { ...kept.content, ...files } }));
  if ('message' in failed) return notUploaded('photos', failed.message);
  if (draft.content.voice && !said) return notUploaded('voice', NOT_HEARD);
  return { ok: true, draft: { ...draft, content: { ...draft.content, ...files } } };
}

function notUploaded(field: 'photos' | 'voice', message: string): WithFiles {
  return { ok: false, error: { code: 'FILES', message, fields: { [field]: message } } };
}

function settle(draft: Draft, request: RequestDetail): Outcome {
  keepRequest(request);
  removeDraft(draft.id);
  for (const photo of draft.content.photos) dropPhoto(photo);
  if (draft.content.voice) dropVoice(draft.content.voice);
  return { outcome: 'sent', request };
}

function refuse(id: string, error: CallError): Outcome {
  const fault: DraftFault = {
    code: error.code,
    message: error.message,
    fields: { ...faultFields(error.fields), ...(error.code === 'UNSAFE_WORDS' ? { words: error.message } : {}) },
    question: questionIn(error.detail),
  };
  changeDraft(id, (kept) => ({ ...kept, state: 'refused', fault, content: afterRefusal(kept.content, error.code) }));
  return { outcome: 'refused', fault };
}

/** What is no longer in the cloud has to be uploaded again. */
function afterRefusal(content: DraftContent, code: string): DraftContent {
  if (code === 'VOICE_MISSING') return { ...content, voice: content.voice && { ...content.voice, fileId: '' } };
  if (code !== 'PHOTO_MISSING') return content;
  return { ...content, photos: content.photos.map((photo) => ({ ...photo, fileId: '' })) };
}

/** The question about a place that an answer carries, null for none. */
export function questionIn(detail: unknown): PlaceQuestion | null {
  const asks =
    typeof detail === 'object' && detail !== null && 'candidates' in detail && Array.isArray(detail.candidates);
  return asks ? (detail as PlaceQuestion) : null;
}

/**
 * Sends what waits, the oldest first, and stops at the first that gets no answer: the rest would get none either.
 * @returns how many were sent
 */
export async function sendWaiting(): Promise<number> {
  let sent = 0;
  for (const { id } of allDrafts().reverse()) {
    if (findDraft(id)?.state !== 'queued' || inFlight.has(id)) continue;
    const result = await submitDraft(id);
    if (result.outcome === 'kept') break;
    if (result.outcome === 'sent') {
      noteSent(id, result.request);
      sent += 1;
    }
  }
  return sent;
}

/** From now on what waits is sent when the network comes back and when the app is shown again. Once is enough. */
export function watchOutgoing(): void {
  if (watching) return;
  watching = true;
  onNetwork((offline) => {
    if (!offline) void tellSent();
  });
  wx.onAppShow(() => void tellSent());
  void tellSent();
}

const others = new Set<() => Promise<void>>();
/** What else waits to be sent goes out at the same moments. */
export function sendAlso(send: () => Promise<void>): void {
  others.add(send);
}

async function tellSent(): Promise<void> {
  if (isOffline()) return;
  for (const send of others) await send();
  const sent = await sendWaiting();
  if (sent > 0) wx.showToast({ title: `已替您提交 ${sent} 件诉求`, icon: 'none', duration: 3000 });
}

/** What was sent while the person was not looking, the newest first. */
export function sentNotices(): SentNotice[] {
  const kept: unknown = wx.getStorageSync(SENT_KEY);
  return Array.isArray(kept) ? (kept as SentNotice[]) : [];
}

/** To be told on the list: nobody was looking when the answer came. */
export function noteSent(draftId: string, request: RequestDetail): void {
  const notice = { draftId, requestId: request.id, title: request.title, at: request.createdAt };
  wx.setStorageSync(SENT_KEY, [notice, ...sentNotices()]);
  for (const listener of listeners) listener();
}

/** The person has seen it. */
export function forgetSent(requestId: string): void {
  wx.setStorageSync(
    SENT_KEY,
    sentNotices().filter((notice) => notice.requestId !== requestId),
  );
}
