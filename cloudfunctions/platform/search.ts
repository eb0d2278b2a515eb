import { createHmac } from 'node:crypto';
import { command } from './database';
import type { SearchSlot } from './search-slot';

/** Telling pairs of characters that are kept with a row at most, so that an index over them stays affordable. */
export const MARKS_MOST = 120;
/** Pairs of what is looked for that a row must have: more of them find no fewer strangers, and miss long texts that keep others. */
const MARKS_ASKED = 2;
const MARKS_ASKED_MOST = 4;

/** Words as they are compared: width, case, spaces and punctuation make no difference. */
function termsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Said in texts about anything: by these nothing is found. */
const GENERIC = new Set(
  (
    '我们 你们 他们 居民 反映 问题 解决 处理 小区 社区 希望 相关 部门 进行 没有 情况 要求 可以 一直 请求 领导 尊敬 您好 目前 多次 严重 影响 ' +
    '现在 已经 什么 就是 这个 那个 一个 有人 没人 怎么 能不 不能 一下 工作 政府 有关 单位 人员 因为 所以 但是 如果 自己 时间 时候 今年 去年'
  ).split(' '),
);
/** Characters that join words more often than they make them. */
const JOINING =
  /[的了是在不我有他她它你您这那就也都和与及等被把让给对从到说要会能可还没很个们为以之其此该将于并且或而但因所请向]/u;

/** How much a pair tells of what a text is about, from its characters alone. */
function telling(pair: string, isWord: boolean): number {
  if (GENERIC.has(pair)) return 0.01;
  return (isWord ? 1 : 0.25) * (JOINING.test(pair) ? 0.2 : 1);
}

/** Made when it is first asked: with it the tables of all languages are loaded, for which a function that starts has no time. */
let words: Intl.Segmenter | undefined;
const wordsOf = (text: string) => (words ??= new Intl.Segmenter('zh', { granularity: 'word' })).segment(text);

/** A pair with how often it is there, and whether a word has it. */
interface Pair {
  times: number;
  isWord: boolean;
}

/** Every two neighbouring characters, in the order in which they come. A term of one character stands for itself. */
function pairsOf(text: string): Map<string, Pair> {
  const found = new Map<string, Pair>();
  for (const term of termsOf(text)) {
    const ends = new Set([...wordsOf(term)].map(({ index, segment }) => index + segment.length));
    let at = 0;
    const characters = [...term];
    characters.forEach((character, i) => {
      at += character.length;
      const next = characters[i + 1];
      if (next === undefined && characters.length > 1) return;
      const pair = character + (next ?? '');
      const known = found.get(pair);
      found.set(pair, { times: (known?.times ?? 0) + 1, isWord: (known?.isWord ?? false) || !ends.has(at) });
    });
  }
  return found;
}

/** Every two neighbouring characters, whatever they tell: quick, for rows that are compared as they are read. */
export const neighboursIn = (text: string): string[] =>
  termsOf(text).flatMap((term) => {
    const [first = '', ...others] = [...term];
    return others.length === 0 ? [first] : others.map((one, i) => (i === 0 ? first : others[i - 1]!) + one);
  });

/** The most telling first; of equals what is said first. */
function byTelling(pairs: ReadonlyMap<string, Pair>): string[] {
  const worth = new Map([...pairs].map(([pair, { times, isWord }]) => [pair, times * telling(pair, isWord)]));
  return [...pairs.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
}

/** What a row is found by. */
export interface Findable {
  /** kept whole: number, names, where it is */
  always: readonly string[];
  /** kept by what tells it from others, as far as there is room */
  words: string;
  /** of those who may be looked for by it, '' for none */
  phone?: string;
}

/** What is kept with a row for it to be found: at most MARKS_MOST, and one for a telephone. Pure but for the key. */
export function marksOf({ always, words, phone = '' }: Findable): string[] {
  const whole = new Set(always.flatMap((one) => [...pairsOf(one).keys(), ...numbersOf(one)]));
  const rest = byTelling(pairsOf(words)).filter((pair) => !whole.has(pair));
  const key = phoneMark(phone);
  return [...[...whole, ...rest].slice(0, MARKS_MOST), ...(key ? [key] : [])];
}

/** The marks that a row must have to be what was looked for; null when nothing can be looked for by it. */
export function marksAsked(text: string): string[] | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  if (phoneAsked(text)) {
    const key = phoneMark(digits);
    return key ? [key] : null;
  }
  if (/^\d{6,14}$/.test(digits)) return [`#${digits}`];
  const asked = termsOf(text).flatMap((term) => byTelling(pairsOf(term)).slice(0, MARKS_ASKED));
  return asked.length > 0 ? [...new Set(asked)].slice(0, MARKS_ASKED_MOST) : null;
}

/** A number is found whole, or by what people read out of it: its last six. */
function numbersOf(text: string): string[] {
  return (text.match(/^\d{8,14}$/) ?? []).flatMap((number) => [`#${number}`, `#${number.slice(-6)}`]);
}

/** A whole telephone number as nobody can read it back; '' without a number, or without the key of the environment. */
function phoneMark(phone: string): string {
  const secret = process.env.SECRET_KEY ?? '';
  if (!/^1\d{10}$/.test(phone) || secret === '') return '';
  return `@${createHmac('sha256', secret).update(`phone:${phone}`).digest('base64url').slice(0, 16)}`;
}

/** Does a mark stand for one person's telephone? */
export const isOfPerson = (mark: string): boolean => mark.startsWith('@');

/** Each term of what is looked for as a pattern, for rows of which few are looked through: spaces and case make no difference. */
export function patternsAsked(text: string): RegExp[] {
  return termsOf(text).map((term) => new RegExp([...term].map(escaped).join('\\s*'), 'i'));
}

const escaped = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A telephone number, written whole; '' for anything else. */
export function phoneAsked(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^1\d{10}$/.test(digits) ? digits : '';
}

/**
 * A list's condition with what is looked for in it; the list itself when nothing is. The same single query serves the page. Somebody
 * is found by their whole number, by part of it nobody is.
 */
export function saying(where: object, text: string | undefined, slot: Pick<SearchSlot, 'fields' | 'phone'>): object {
  const phone = phoneAsked(text ?? '');
  const patterns = patternsAsked(phone || (text ?? ''));
  if (patterns.length === 0) return where;
  const _ = command();
  const person = phone && slot.phone ? [{ [slot.phone]: phone }] : [];
  const said = patterns.map((pattern) => _.or([...person, ...slot.fields.map((field) => ({ [field]: pattern }))]));
  return _.and([where, ...said]);
}

/** The same of a row that was read, for what only part of it may be found by. Pure. */
export function saysAllIn(patterns: readonly RegExp[], texts: readonly string[]): boolean {
  return patterns.every((pattern) => texts.some((text) => pattern.test(text)));
}
