// The kinds of command there are.
import './drafts';
import './kept-forms';
import './kept-orders';
import './kept-steps';
import './kept-visits';
import { allKept, isSubmitting, kindNamed, tellAll, type Sendable } from './kept';
import { holder, keepShelf, shelfOf, type SentNotice } from './kept-store';
import { isOffline, onNetwork } from './network';

/**
 * Sends what waits, of every kind, the oldest first, and stops at the first that gets no answer: the rest would get none either.
 * @returns what to say of what was sent, '' for nothing
 */
export async function sendWaiting(): Promise<string> {
  const whose = holder();
  const sent = new Map<Sendable, number>();
  for (const { id, kind } of allKept().reverse()) {
    const waiting = kindNamed(kind);
    const now = shelfOf(whose).commands.find((one) => one.id === id);
    if (!waiting || now?.state !== 'queued' || isSubmitting(id) || holder() !== whose) continue;
    const ended = await waiting.send(id);
    if (ended.outcome === 'kept') break;
    if (ended.outcome === 'sent') noteSent(id, ended.result);
    if (ended.outcome === 'sent') sent.set(waiting, (sent.get(waiting) ?? 0) + 1);
  }
  return [...sent].map(([waiting, count]) => waiting.said(count)).join('，');
}

let watching = false;

/** From now on what waits is sent when the network comes back and when the app is shown again. Once is enough. */
export function watchKept(): void {
  if (watching) return;
  watching = true;
  onNetwork((offline) => {
    if (!offline) void tellSent();
  });
  wx.onAppShow(() => void tellSent());
  void tellSent();
}

async function tellSent(): Promise<void> {
  if (isOffline()) return;
  const title = await sendWaiting();
  if (title) wx.showToast({ title, icon: 'none', duration: 3000 });
}

/** What was sent while the person was not looking, the newest first. */
export const sentNotices = (): SentNotice[] => shelfOf(holder()).sent;

/** To be told on the list: nobody was looking when the answer came. */
export function noteSent(commandId: string, seen: Omit<SentNotice, 'commandId'>): void {
  const shelf = shelfOf(holder());
  keepShelf(holder(), { ...shelf, sent: [{ commandId, ...seen }, ...shelf.sent] });
  tellAll();
}

/** The person has seen it. */
export function forgetSent(commandId: string): void {
  const shelf = shelfOf(holder());
  keepShelf(holder(), { ...shelf, sent: shelf.sent.filter((notice) => notice.commandId !== commandId) });
}
