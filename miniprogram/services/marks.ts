import { call } from './call';
import { freshHome, onHome, type HomeMarks } from './home';
import { refreshHome } from './session';

/** Figures for the marks on the tabs: see HomeMarks of the home function. */
export type Marks = HomeMarks;

type Listener = (marks: Marks) => void;

export const NO_MARKS: Marks = { home: 0, requests: 0, desk: 0, groups: 0, unread: 0 };
let marks: Marks = NO_MARKS;
const listeners = new Set<Listener>();
onHome((home) => setMarks(home.marks));

/** Called at once with what is known, and at every change; gives back how to stop listening. */
export function onMarks(listener: Listener): () => void {
  listener(marks);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes figures another answer brought along. */
export function setMarks(some: Partial<Marks>): void {
  marks = { ...marks, ...some };
  for (const listener of listeners) listener(marks);
}

/**
 * Asks for all figures a person has, unless they were told a moment ago; those that cannot be had keep their last value.
 * @returns why they could not be had, '' when they could
 */
export async function refreshMarks(): Promise<string> {
  if (freshHome()) return '';
  const reply = await refreshHome();
  return reply.ok ? '' : reply.error.message;
}

/** A notice was opened: it counts as read, and the marks agree at once. One that cannot be told stays unread. */
export async function noticeOpened(id: string): Promise<void> {
  const reply = await call('notices', 'mark-read', { id });
  if (reply.ok) setMarks({ unread: reply.data.unread });
}
