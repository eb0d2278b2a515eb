import { refusals } from './errors';

/** Where a page ended: the sort key and the id of its last line. */
export interface Cursor {
  key: number;
  id: string;
}

export function cursorText({ key, id }: Cursor): string {
  return Buffer.from(`${key}:${id}`).toString('base64url');
}

/** @throws Refusal BAD_INPUT for a text that no page gave out */
export function parseCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const found = /^(\d{1,15}):([\w-]{1,64})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  if (!found?.[1] || !found[2]) throw refusals.badInput({ cursor: '列表已经更新，请下拉刷新后再看。' }, 'cursor');
  return { key: Number(found[1]), id: found[2] };
}
