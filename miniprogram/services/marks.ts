import { call } from './call';

import { currentSession } from './session';

/** Figures for the marks on the tabs. */
export interface Marks {
  /** notices not read */
  unread: number;
  /** waiting for me on my desk */
  todo: number;
}

type Listener = (marks: Marks) => void;

let marks: Marks = { unread: 0, todo: 0 };
const listeners = new Set<Listener>();

/** Called at once with what is known, and at every change; gives back how to stop listening. */
export function onMarks(listener: Listener): () => void {
  listener(marks);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes figures another answer brought along, such as the desk's own. */
export function setMarks(some: Partial<Marks>): void {
  marks = { ...marks, ...some };
  for (const listener of listeners) listener(marks);
}

/** Asks for all figures a person has; one that cannot be had keeps its last value. */
export async function refreshMarks(): Promise<void> {
  const session = currentSession();
  if (!session?.registered) return;
  const [unread, desk] = await Promise.all([
    call('notices', 'unread', {}, { retries: 0 }),
    session.hasDesk ? call('requests', 'desk-summary', {}, { retries: 0 }) : undefined,
  ]);
  setMarks({
    ...(unread.ok ? { unread: unread.data.unread } : {}),
    ...(desk?.ok ? { todo: desk.data.todo } : {}),
  });
}

/** A notice was opened: it counts as read, and the marks agree at once. One that cannot be told stays unread. */
export async function noticeOpened(id: string): Promise<void> {
  const reply = await call('notices', 'mark-read', { id });
  if (reply.ok) setMarks({ unread: reply.data.unread });
}
