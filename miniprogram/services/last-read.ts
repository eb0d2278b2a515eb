import type { Reply } from './call';
import { DAY, now, timeSaid, today } from './dates';
import { holder } from './kept-store';

/** How long what was read of others lies on the phone; one's own lies there until newer things take its place. */
const KEPT_FOR = DAY;
const MOST = 80;
const INDEX = 'reads';

interface Read {
  whose: string;
  name: string;
  at: number;
  own: boolean;
}
const isOver = ({ at, own }: Read) => !own && now() - at > KEPT_FOR;
/** What a thing is kept by. */
export const subjectName = (kind: string, id: string): string => `${kind} ${id}`;
const keyOf = ({ whose, name }: Read) => `read.${whose}.${name}`;

function index(): Read[] {
  const kept: unknown = wx.getStorageSync(INDEX);
  return Array.isArray(kept) ? (kept as Read[]) : [];
}

/**
 * Asks, and keeps what is answered. Without an answer, what was read last is answered, with when that was; a refusal stays one, and
 * what was kept goes with it.
 * @param name of what is read, one for each thing and list
 * @param own whether it is about this person alone
 */
export async function lastRead<T>(name: string, ask: () => Promise<Reply<T>>, own = false): Promise<Reply<T>> {
  const reply = await ask();
  // Nothing to choose from is no help to whoever cannot ask again.
  if (reply.ok && !isNothing(reply.data)) keepRead(name, reply.data, own);
  else if (reply.ok) forget((one) => one.name === name);
  else if (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY') return known<T>(name) ?? reply;
  else forget((one) => one.name === name);
  return reply;
}

const isNothing = (data: unknown): boolean => Array.isArray(data) && data.length === 0;

/** The same for a list that is read page by page: its first page is kept. */
export const firstRead = <T>(name: string, cursor: string | undefined, ask: () => Promise<Reply<T>>, own = false) =>
  cursor === undefined ? lastRead(name, ask, own) : ask();

/** Keeps what a step answered, as if it had been read. */
export function keepRead(name: string, data: unknown, own = false): void {
  const isMine = own || (data as { author?: { isMe?: boolean } } | null)?.author?.isMe === true;
  const read = { whose: holder(), name, at: now(), own: isMine };
  forget((one) => one.whose !== read.whose || one.name === name || isOver(one));
  const others = index();
  for (const gone of others.slice(MOST - 1)) wx.setStorageSync(keyOf(gone), '');
  wx.setStorageSync(keyOf(read), data);
  wx.setStorageSync(INDEX, [read, ...others.slice(0, MOST - 1)]);
}

/** What was read last by that name. */
export function known<T>(name: string): { ok: true; data: T; readAt: number } | null {
  const read = index().find((one) => one.name === name && one.whose === holder() && !isOver(one));
  return read ? { ok: true, data: wx.getStorageSync(keyOf(read)) as T, readAt: read.at } : null;
}

function forget(which: (one: Read) => boolean): void {
  const all = index();
  const gone = all.filter(which);
  if (gone.length === 0) return;
  for (const one of gone) wx.setStorageSync(keyOf(one), '');
  wx.setStorageSync(
    INDEX,
    all.filter((one) => !gone.includes(one)),
  );
}

/** Beside what was read earlier, '' for what was read just now. */
export function readNote(readAt: number | undefined): string {
  if (readAt === undefined) return '';
  return `没有取到最新内容，以下更新于${today(readAt) === today(now()) ? '今天' : '昨天'} ${timeSaid(readAt)}。`;
}

/** The lines of a list's first page when it was read last. */
export const knownLines = <T>(name: string): T[] => known<{ items: T[] }>(name)?.data.items ?? [];
