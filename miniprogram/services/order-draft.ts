import type { OrderDetail } from '../../cloudfunctions/coop/contract';
import { call, type CallError } from './call';
import { newCommandId } from './command-id';

import type { DraftPlace } from './drafts';
import { isOffline } from './network';
import { KEPT_OFFLINE, KEPT_UNANSWERED, sendAlso } from './outgoing';
import { dropPhoto, uploadPhotos, type KeptPhoto } from './photos';

/** An order that is being written, or waits for the network: kept on the phone until it is placed. */
export interface OrderDraft {
  /** also the command's id: however often it is sent, it makes one order */
  id: string;
  state: 'writing' | 'queued';
  teamId: string;
  words: string;
  photos: KeptPhoto[];
  place: DraftPlace | null;
  /** the need that it comes from, '' for none */
  requestId: string;
}
export type Placing =
  | { outcome: 'placed'; order: OrderDetail }
  /** no answer came: it stays, and goes out by itself under the same id */
  | { outcome: 'kept'; message: string }
  | { outcome: 'refused'; error: CallError };

const KEY = 'coop.order-draft';
let running: Promise<Placing> | null = null;

/** The order that was not placed yet, null for none. */
export function keptOrder(): OrderDraft | null {
  const kept: unknown = wx.getStorageSync(KEY);
  return typeof kept === 'object' && kept !== null && 'id' in kept ? (kept as OrderDraft) : null;
}
export const newOrder = (teamId: string, requestId: string, place: DraftPlace | null): OrderDraft => ({
  ...{ id: newCommandId(), state: 'writing', words: '', photos: [] },
  ...{ teamId, requestId, place },
});
/** The team and the place are filled in by themselves: with nothing beside them there is nothing to keep. */
export function keepOrder(draft: OrderDraft): void {
  if (draft.words.trim() === '' && draft.photos.length === 0) forgetOrder();
  else wx.setStorageSync(KEY, draft);
}
export function forgetOrder(): void {
  wx.setStorageSync(KEY, '');
}

/** Places the kept order. However often it is called, it is sent once at a time, and all callers share the answer. */
export function placeKept(tell: (id: string, percent: number) => void = () => undefined): Promise<Placing> {
  running ??= send(tell).finally(() => {
    running = null;
  });
  return running;
}

async function send(tell: (id: string, percent: number) => void): Promise<Placing> {
  const kept = keptOrder();
  if (!kept?.place) return refused({ code: 'GONE', message: '这一单已经下好了，或已被删除。' });
  keepOrder({ ...kept, state: 'queued' });
  if (isOffline()) return { outcome: 'kept', message: KEPT_OFFLINE };
  const uploaded = await uploadPhotos(kept.photos, tell);
  const draft: OrderDraft = { ...kept, state: 'queued', photos: uploaded.photos };
  keepOrder(draft);
  if (!uploaded.ok && isOffline()) return { outcome: 'kept', message: KEPT_OFFLINE };
  if (!uploaded.ok) return refused({ code: 'FILES', message: uploaded.message, fields: { photos: uploaded.message } });
  const { id, teamId, words, photos, requestId } = draft;
  const reply = await call(
    'coop',
    'place-order',
    {
      ...{ teamId, words: words.trim(), photos: photos.map(({ fileId }) => fileId), place: kept.place.input },
      ...(requestId ? { requestId } : {}),
    },
    { commandId: id },
  );
  if (reply.ok) {
    photos.forEach(dropPhoto);
    forgetOrder();
    return { outcome: 'placed', order: reply.data };
  }
  if (reply.error.code === 'OFFLINE') return { outcome: 'kept', message: isOffline() ? KEPT_OFFLINE : KEPT_UNANSWERED };
  return refused(reply.error);
}

/** Back in the person's hands. */
function refused(error: CallError): Placing {
  const kept = keptOrder();
  if (kept) keepOrder({ ...kept, state: 'writing' });
  return { outcome: 'refused', error };
}

/** From now on an order that waits is placed when the network comes back and when the app is shown again. */
export function watchKeptOrder(): void {
  sendAlso(async () => {
    if (keptOrder()?.state !== 'queued') return;
    const { outcome } = await placeKept();
    if (outcome === 'placed') wx.showToast({ title: '已替您下单', icon: 'none', duration: 3000 });
  });
}
