import { now } from './dates';
import { keptCommands, type KeptCommands, type WithFiles } from './kept';
import { holder, takeAway } from './kept-store';
import type { KeptPhoto } from './photos';

/** What somebody has filled in on a page and not sent: it is sent from there alone. */
interface FormContent extends WithFiles {
  page: string;
  label: string;
  /** its first words */
  title: string;
  values: object;
  /** as which command, where no answer came */
  sentAs: string;
}
const EMPTY: FormContent = { page: '', label: '', title: '', values: {}, sentAs: '', photos: [] };

const forms: KeptCommands<FormContent, never> = keptCommands<FormContent, never>({
  kind: 'form',
  empty: EMPTY,
  saysAnything: ({ title, photos }) => title !== '' || photos.length > 0,
  send: () => Promise.resolve({ ok: false, error: { code: 'INCOMPLETE', message: '请点开，看过再提交。' } }),
  page: (id) => forms.find(id)?.content.page ?? '',
  seen: () => ({ title: '', page: '' }),
  said: () => '',
});
const on = (page: string) => forms.all().find(({ content }) => content.page === page);

/** What was written on a page and not sent. */
export const formOn = (page: string): FormContent => on(page)?.content ?? EMPTY;

/** @param values all that was changed @returns whether it is kept: it is not where nothing is written and no photo is there */
export function keepForm(page: string, label: string, values: object, sentAs = ''): boolean {
  const [title = ''] = within(values, isWords);
  const content = { page, label, values, title, sentAs, photos: within(values, isPhoto) };
  forms.keep({ ...(on(page) ?? forms.begin(0)), changedAt: now(), content });
  return on(page) !== undefined;
}

/** It was done. Its photos are the page's to drop. */
export const forgetForm = (page: string): void => void takeAway(holder(), on(page)?.id ?? '');

/** What was merely chosen has a name in plain letters. */
const isWords = (value: unknown): value is string => typeof value === 'string' && /[^\s\w.:/-]/.test(value);
const isPhoto = (value: unknown): value is KeptPhoto =>
  typeof value === 'object' && value !== null && 'path' in value && 'fileId' in value;

function within<T>(value: unknown, is: (one: unknown) => one is T): T[] {
  if (is(value)) return [value];
  return typeof value === 'object' && value ? Object.values(value).flatMap((one) => within(one, is)) : [];
}
