import * as z from 'zod';
import { beijingInstant, isDate } from './clock';

/** A field's fault in plain words, by its path in the input: {"words": "…", "place.point.latitude": "…"}. */
export function inputFields(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues.slice(0, 20)) {
    const path = issue.path.join('.') || 'input';
    fields[path] ??= sayIssue(issue);
  }
  return fields;
}

/** A schema's own Chinese message is kept; zod's English ones are said anew. */
function sayIssue(issue: z.core.$ZodIssue): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'unrecognized_keys':
      return '内容里有这里不认识的项目，请更新小程序后再试。';
    case 'too_small':
      return '有一项没有填，或填得太少。';
    case 'too_big':
      return '有一项填得太多、太长或太大。';
    default:
      return '有一项内容的格式不对，请检查后再试。';
  }
}

/* eslint-disable no-control-regex -- these very characters are what is looked for */
/** Control characters that no keyboard sends; line feed and tab are words too. Unpaired surrogates as well. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff]|\p{Surrogate}/u;
/* eslint-enable no-control-regex */
/** At least one letter, digit or Chinese character: emoji and punctuation alone say nothing. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Letters, Chinese characters and their marks: each is one by itself. Tables of many thousand rows have little else. */
const SINGLE = /^[\u0020-\u007e\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;

/** Characters as a person counts them: an emoji is one, whatever it is made of. */
export function countCharacters(text: string): number {
  if (SINGLE.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/**
 * Words written by a person: trimmed, line ends made one, bounded in characters.
 * @param what the field's name in Chinese, for the message
 */
export function words(what: string, min: number, max: number) {
  return z
    .string({ error: `请填写${what}。` })
    .max(max * 32, `${what}最多 ${max} 个字。`)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .superRefine((text, context) => {
      const fault = faultInWords(text, what, min, max);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    });
}

function faultInWords(text: string, what: string, min: number, max: number): string | undefined {
  if (text === '') return min > 0 ? `请填写${what}。` : undefined;
  if (UNPRINTABLE.test(text)) return `${what}里有无法显示的字符，请删去后再试。`;
  if (!SAYS_SOMETHING.test(text)) return `请用文字说明${what}，只有表情或标点别人看不明白。`;
  const count = countCharacters(text);
  if (count < min) return `${what}至少写 ${min} 个字，好让别人看明白。`;
  if (count > max) return `${what}最多 ${max} 个字，现在是 ${count} 个字。`;
  return undefined;
}

/** A grid's code: 6, 9, 12 or 15 digits. */
export const gridCode = z.string().regex(/^\d{6}(\d{3}){0,3}$/, '网格编号不对。');
export const documentId = z
  .string({ error: '还有一项没有选，请选好后再试。' })
  .regex(/^[\w-]{1,64}$/, '编号不对，请返回上一页重试。');

/** A point in GCJ-02 degrees. Swapped or foreign coordinates are told apart by China's extent. */
export const geoPoint = z.strictObject({
  longitude: z
    .number({ error: '位置不对，请重新选择。' })
    .min(73, '位置不在国内，请重新选择。')
    .max(136, '位置不在国内，请重新选择。'),
  latitude: z
    .number({ error: '位置不对，请重新选择。' })
    .min(3, '位置不在国内，请重新选择。')
    .max(54, '位置不在国内，请重新选择。'),
  accuracy: z.number().min(0).max(100_000).optional(),
});

/**
 * A date the calendar has, of this century: 2026-11-23. Everything that reads a written date reads it by this.
 * @param said what is said of another text
 */
export const calendarDate = (said = '日期不对，请重新选择。') =>
  z
    .string({ error: said })
    .regex(/^20\d{2}-\d{2}-\d{2}$/, { error: said, abort: true })
    .refine(isDate, { error: said, abort: true });

/** A Beijing date, 2026-11-23 → the epoch milliseconds of its midnight. @param said what is said of another text */
export const midnightOf = (said?: string) => calendarDate(said).transform((date) => beijingInstant(date, 0));
export const beijingDay = midnightOf();

/** A Beijing date and time, `2026-03-05 14:20`, or a date alone → epoch milliseconds. @param said what is said of another text */
export const beijingMoment = (said: string) =>
  z
    .string({ error: said })
    .regex(/^20\d{2}-\d{2}-\d{2}( ([01]\d|2[0-3]):[0-5]\d)?$/, { error: said, abort: true })
    .refine((text) => isDate(text.slice(0, 10)), { error: said, abort: true })
    .transform((text) =>
      beijingInstant(text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))),
    );

/** Of moments that tables bring: a number much larger has no date, and would be written as none. */
const LAST_MOMENT = beijingInstant('2099-12-31', 0);
const WRONG_MOMENT = '时间不对，应是 1970 年以来的毫秒数，不晚于 2099 年。';

/** A moment in epoch milliseconds. */
export const epochMilliseconds = z
  .number({ error: WRONG_MOMENT })
  .int(WRONG_MOMENT)
  .min(1, WRONG_MOMENT)
  .max(LAST_MOMENT, WRONG_MOMENT);
