import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { OutboxEntry } from './notices';
import { mapStrings, someString } from './strings';

/**
 * Words that WeChat's check gave no answer about are taken, and held: where they would be written stands a reference to them instead, in
 * every document and every copy. Whoever wrote them and the staff find the words in its place; everybody else finds that they are being
 * checked, until they were. See docs/decisions/0090-words-without-an-answer-are-held-where-they-stand.md.
 */
export const WORD_CHECKS = 'wordChecks';

/** checking: WeChat has still to answer; unanswered: it does not; cleared: all may see them; refused: their author alone. */
export type WordState = 'checking' | 'cleared' | 'refused' | 'unanswered';

/** Words of one call that are held. */
export interface WordCheck {
  _id: string;
  /** who wrote them */
  openid: string;
  texts: string[];
  state: WordState;
  tries: number;
  /** when to ask next, epoch milliseconds; null for no more */
  dueAt: number | null;
  /** where whoever wrote them lives, or works: who answers there decides when WeChat does not; '' for neither */
  place?: string;
  /** when they were written */
  at?: number;
  /** what somebody of the staff decided */
  decision?: {
    state: 'cleared' | 'refused';
    by: { openid: string; name: string; title: string };
    at: number;
    commandId: string;
  };
  version?: number;
  outbox?: OutboxEntry[];
  outboxDue?: number | null;
}

/** Who reads within a call, and which held words came up in it. */
interface Scope {
  openid: string;
  /** where they live, or work */
  place: string;
  /** holds a post: has to act on what is written, checked or not */
  staff: boolean;
  known: Map<string, WordCheck | null>;
  load: (ids: string[]) => Promise<WordCheck[]>;
}
const scope = new AsyncLocalStorage<Scope>();

/** What others read in the place of held words. */
export const BEING_CHECKED = '（正在检查，检查过就能看到）';
/** Of the private-use characters, which no keyboard sends and no text keeps. */
const [OPENS, CLOSES] = ['\ue010', '\ue011'];
const REFERENCE = new RegExp(`${OPENS}([\\w-]+):(\\d+):(\\d+):(\\d+)(f?)${CLOSES}`, 'gu');
/** A reference, or what was left of one by cutting a text short. */
const LEFT = new RegExp(`${OPENS}[^${CLOSES}]{0,60}${CLOSES}?|${CLOSES}`, 'gu');
/** Shorter words are found in every label: of them is held what says nothing else, or stands in quotation marks of its own. */
const TELLING = 6;

/** Runs a call; what is read and written in it minds held words. @param load the checks with these ids */
export function mindingHeldWords<T>(load: Scope['load'], run: () => Promise<T>): Promise<T> {
  return scope.run({ openid: '', place: '', staff: false, known: new Map(), load }, run);
}

/** Says who reads, once that is known. */
export function readsAs(openid: string, staff: boolean, place = ''): void {
  const within = scope.getStore();
  if (within) Object.assign(within, { openid, staff, place });
}

/** Words to be held from now on in this call, as a document to be kept. Null outside of a call: there nobody can be kept from them. */
export function holding(openid: string, written: readonly string[], now: number): WordCheck | null {
  const within = scope.getStore();
  if (!within) return null;
  const lines = written.flatMap((text) => text.split('\n'));
  const texts = [...new Set([...written, ...lines].map((text) => text.trim()).filter(Boolean))];
  const check: WordCheck = {
    _id: randomBytes(9).toString('base64url'),
    openid,
    texts: texts.sort((a, b) => b.length - a.length),
    state: 'checking',
    tries: 1,
    dueAt: now,
    place: within.place,
    at: now,
    version: 1,
  };
  within.known.set(check._id, check);
  return check;
}

/** A value as it is written: references in the place of held words. The same value when it has none. */
export function withReferences<T>(value: T): T {
  const held = [...(scope.getStore()?.known.values() ?? [])].filter((check) => check && check.state !== 'cleared');
  if (held.length === 0) return value;
  return mapStrings(value, (text) => held.reduce((shown, check) => referTo(check as WordCheck, shown), text));
}

/** A value as it was read: held words where the reader may see them; the same value when none are held. */
export async function withHeldWords<T>(value: T): Promise<T> {
  const within = scope.getStore();
  if (!within || !someString(value, (text) => text.includes(OPENS))) return value;
  const ids = new Set<string>();
  mapStrings(value, (text) => text.replace(REFERENCE, (whole, id: string) => (ids.add(id), whole)));
  const unknown = [...ids].filter((id) => !within.known.has(id));
  for (const id of unknown) within.known.set(id, null);
  if (unknown.length > 0) for (const check of await within.load(unknown)) within.known.set(check._id, check);
  return mapStrings(value, (text) =>
    text.replace(REFERENCE, (whole, id: string, n: string, from: string, to: string, flat: string) => {
      const check = within.known.get(id);
      const words = check && maySee(check, within) ? check.texts[Number(n)] : undefined;
      return words === undefined ? whole : (flat ? flatten(words) : words).slice(Number(from), Number(to));
    }),
  );
}

function maySee({ state, openid }: WordCheck, reader: Pick<Scope, 'openid' | 'staff'>): boolean {
  return state === 'cleared' || openid === reader.openid || (reader.staff && state !== 'refused');
}

/** A value as it leaves for whoever asked: what they may not see is said to be in check. */
export function withoutReferences<T>(value: T): T {
  if (!someString(value, (text) => text.includes(OPENS) || text.includes(CLOSES))) return value;
  return mapStrings(value, (text) => text.replace(LEFT, BEING_CHECKED));
}

/** The same for what leaves for somebody else than the caller: not even what the caller may see. */
export function forOthers<T>(value: T): T {
  return withoutReferences(withReferences(value));
}

const flatten = (text: string) => text.replace(/\s+/gu, '');

/** A text with references in the place of whatever of held words is in it, or it is of them. */
function referTo({ _id, texts }: WordCheck, text: string): string {
  const reference = (n: number, from: number, to: number, flat: '' | 'f') =>
    `${OPENS}${_id}:${n}:${from}:${to}${flat}${CLOSES}`;
  const core = text.replace(/(?:…|\.{3})$/u, '').trim();
  for (const [n, words] of texts.entries()) {
    if (text === words) return reference(n, 0, words.length, '');
    if (words.length >= TELLING && text.includes(words))
      return text.replaceAll(words, reference(n, 0, words.length, ''));
    if (text.includes(`“${words}”`)) return text.replaceAll(`“${words}”`, `“${reference(n, 0, words.length, '')}”`);
    if (core.length < TELLING || !/\P{ASCII}/u.test(core)) continue;
    const tail = text.slice(text.indexOf(core) + core.length);
    const at = words.indexOf(core);
    if (at >= 0) return reference(n, at, at + core.length, '') + tail;
    const flat = flatten(words).indexOf(flatten(core));
    if (flat >= 0) return reference(n, flat, flat + flatten(core).length, 'f') + tail;
  }
  return text;
}
