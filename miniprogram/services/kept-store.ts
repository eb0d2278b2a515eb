import type { Fault } from './faults';
import type { KeptPhoto } from './photos';
import { currentSession } from './session';
import type { KeptVoice } from './voice';

/**
 * writing: still in the person's hands. queued: the person has submitted it and it waits for the network or an answer.
 * refused: the server answered no, and the person must look at it again.
 */
export type KeptState = 'writing' | 'queued' | 'refused';

/** What every kind of command may carry: files saved on the phone; a fileId once uploaded, so that a retry uploads nothing twice. */
export interface WithFiles {
  photos: KeptPhoto[];
  /** what was said instead of written, or beside it */
  voice?: KeptVoice | null;
}

/** A command that somebody began, kept on the phone until the server has taken it. */
export interface Kept<C = WithFiles> {
  /** also the command's id: however often it is sent, it is done once */
  id: string;
  /** of command, such as need or order */
  kind: string;
  state: KeptState;
  content: C;
  /** epoch milliseconds */
  changedAt: number;
  fault: Fault | null;
}

/** What was sent while the person was not looking: told on the list until they have seen it. */
export interface SentNotice {
  commandId: string;
  /** where what came of it is seen */
  page: string;
  title: string;
}

interface Shelf {
  commands: Kept[];
  sent: SentNotice[];
}

/** The openid whose phone this is now; '' before the server has ever said. */
export const holder = (): string => currentSession()?.openid ?? '';

const keyOf = (openid: string) => `kept.${openid}`;

/** What one person keeps on this phone; what an older version kept, or what was written before anybody was known, is theirs. */
export function shelfOf(openid: string): Shelf {
  const shelf = read(keyOf(openid));
  const before = [...(openid === '' ? [] : [read(keyOf(''))]), olderShelf()];
  const found = before.filter(({ commands, sent }) => commands.length + sent.length > 0);
  if (found.length === 0) return shelf;
  const known = new Set(shelf.commands.map(({ id }) => id));
  const merged = {
    commands: [...shelf.commands, ...found.flatMap(({ commands }) => commands).filter(({ id }) => !known.has(id))],
    sent: [...shelf.sent, ...found.flatMap(({ sent }) => sent)],
  };
  keepShelf(openid, merged);
  // Only now that it is kept anew is it forgotten in its old place.
  for (const key of [...OLDER_KEYS, ...(openid === '' ? [] : [keyOf('')])]) wx.setStorageSync(key, '');
  return merged;
}

export function keepShelf(openid: string, shelf: Shelf): void {
  wx.setStorageSync(keyOf(openid), shelf);
}

const changedLast = (a: Kept, b: Kept) => b.changedAt - a.changedAt;

/** The last changed first. */
export const commandsOf = (openid: string): Kept[] => shelfOf(openid).commands.sort(changedLast);

/** In place of its earlier self. */
export function putCommand(openid: string, kept: Kept): void {
  const shelf = shelfOf(openid);
  keepShelf(openid, { ...shelf, commands: [kept, ...shelf.commands.filter(({ id }) => id !== kept.id)] });
}

/** @returns what is gone, undefined when it was not there */
export function takeAway(openid: string, id: string): Kept | undefined {
  const shelf = shelfOf(openid);
  const gone = shelf.commands.find((one) => one.id === id);
  if (gone) keepShelf(openid, { ...shelf, commands: shelf.commands.filter((one) => one !== gone) });
  return gone;
}

function read(key: string): Shelf {
  const kept: unknown = wx.getStorageSync(key);
  if (typeof kept !== 'object' || kept === null) return { commands: [], sent: [] };
  const { commands, sent } = kept as Partial<Shelf>;
  return { commands: commands ?? [], sent: sent ?? [] };
}

const OLDER_KEYS = ['requests.drafts', 'requests.sent', 'coop.order-draft'];

interface OlderOrder extends WithFiles {
  id: string;
  state: 'writing' | 'queued';
}

const NO_FILES: WithFiles = { photos: [] };

/** What the version before kept: drafts of needs, one order, and what was sent unseen, whoever wrote them. */
function olderShelf(): Shelf {
  const [drafts, sent, order] = OLDER_KEYS.map((key): unknown => wx.getStorageSync(key));
  const needs = Array.isArray(drafts)
    ? (drafts as Kept[]).map((draft) => ({ ...draft, kind: 'need', content: { ...NO_FILES, ...draft.content } }))
    : [];
  const notices = Array.isArray(sent) ? (sent as { draftId: string; requestId: string; title: string }[]) : [];
  return {
    commands: [...needs, ...(isOrder(order) ? [orderOf(order)] : [])],
    sent: notices.map(({ draftId, requestId, title }) => ({
      commandId: draftId,
      title,
      page: `/packages/requests/pages/detail/index?id=${requestId}`,
    })),
  };
}

function isOrder(kept: unknown): kept is OlderOrder {
  return typeof kept === 'object' && kept !== null && 'id' in kept;
}

function orderOf({ id, state, ...content }: OlderOrder): Kept {
  return { id, kind: 'order', state, content, changedAt: 0, fault: null };
}
