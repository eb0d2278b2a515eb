import { writeMoment } from '../platform/clock';
import type { Notice } from '../platform/notices';
import { kindOf } from '../notice-kinds';
import { fieldKind } from './message-templates';
import type { PushMessage } from './push';
import type { TemplateSetting } from './templates';

/** The page where everything can be read. */
export const INBOX_PAGE = '/packages/notices/pages/inbox/index';

/** A notice pushed by itself. */
export function messageOf(notice: Pick<Notice, 'id' | 'template' | 'title' | 'body' | 'page' | 'at'>): PushMessage {
  const { id, template, title, body, page, at } = notice;
  const { channels, mustArrive } = kindOf(template);
  return { id, templates: [template], title, body, page: markedPage(page, id), at, channels, mustArrive };
}

/** What a digest holds: how many, and the first of them. */
export interface Bundle {
  count: number;
  /** the earliest, first */
  first: readonly Pick<Notice, 'id' | 'template' | 'title' | 'body' | 'page' | 'at'>[];
}

/** One alone is told as itself; several by their number and the earliest; null for none. */
export function digestMessage(id: string, { count, first }: Bundle): PushMessage | null {
  const [earliest] = first;
  if (!earliest) return null;
  if (count === 1) return { ...messageOf(earliest), id };
  const templates = [...new Set(first.map(({ template }) => template))];
  const kinds = templates.map(kindOf);
  return {
    id,
    templates,
    title: `您有 ${count} 条新消息`,
    body: `最早一条是：${earliest.title}`,
    page: INBOX_PAGE,
    at: earliest.at,
    channels: kinds.some(({ channels }) => channels.includes('sms')) ? ['subscription', 'sms'] : ['subscription'],
    mustArrive: kinds.some(({ mustArrive }) => mustArrive),
  };
}

/** The page says which notice it was opened from, so that this one counts as read. */
function markedPage(page: string, id: string): string {
  return page === '' ? INBOX_PAGE : `${page}${page.includes('?') ? '&' : '?'}notice=${id}`;
}

/** The fields of WeChat's template, none longer than it takes. */
export function templateData(
  { title, body, at }: PushMessage,
  { fields }: TemplateSetting,
): Record<string, { value: string }> {
  const sources = { title, body, time: writeMoment(at) };
  return Object.fromEntries(
    Object.entries(fields).map(([field, source]) => {
      const most = fieldKind(field)?.characters ?? sources[source].length;
      return [field, { value: short(sources[source], most) }];
    }),
  );
}

const TEXT_END = '，请打开小程序查看';

/** A text message says what kind of thing waits, never whose or what: it can be read on a locked screen. */
export function textContent({ title }: PushMessage, most: number): string {
  return short(title, most - TEXT_END.length) + TEXT_END;
}

export function short(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? characters.slice(0, most - 1).join('') + '…' : text;
}

/** Templates in the order they are tried, those that may go by text among them. */
export function mayGoByText({ templates }: PushMessage, allowed: ReadonlySet<string>): boolean {
  return templates.some((template) => allowed.has(template));
}
