import type { ShareMessage } from './host';

/** A group chat of the simulated WeChat: everybody who has a phone on this machine is in all of them. */
export interface Chat {
  /** its openGId */
  readonly id: string;
  readonly name: string;
}

export const CHATS: readonly Chat[] = ['一', '二', '三'].map((name, i) => ({
  id: `local-group-chat-${i + 1}`,
  name: `微信群${name}`,
}));

/** A card that somebody sent into a group chat. */
export interface SentCard extends Pick<ShareMessage, 'title' | 'path'> {
  readonly chat: string;
}

const KEY = 'phone:chats';
const KEPT = 12;
/** WeChat's scene for a card that was opened with its share ticket, and so from a group. */
const FROM_GROUP_CARD = 1044;

/** Cards in group chats, the latest first: phones side by side share them, as people in one chat do. */
export function cardsInChats(): SentCard[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as SentCard[];
  } catch {
    return []; // Kept by an older version of the phone: start afresh.
  }
}

export function sendIntoChat(chat: Chat, { title, path }: ShareMessage): void {
  const card = { title, path, chat: chat.id };
  const others = cardsInChats().filter((other) => other.path !== path || other.chat !== chat.id);
  localStorage.setItem(KEY, JSON.stringify([card, ...others].slice(0, KEPT)));
}

/** Where a phone begins that opened the card in its chat. */
export function hashOf({ path, chat }: SentCard): string {
  const page = path.startsWith('/') ? path : `/${path}`;
  return `#${page}${page.includes('?') ? '&' : '?'}_scene=${FROM_GROUP_CARD}&_group=${encodeURIComponent(chat)}`;
}

/** Opens the mini-program by a card, as a tap on it in its chat does: anew. */
export function enterBy(card: SentCard): void {
  history.replaceState(null, '', hashOf(card));
  location.reload();
}

export const nameOfChat = (id: string): string => CHATS.find((chat) => chat.id === id)?.name ?? id;
