import * as z from 'zod';
import { beijingInstant, isDate } from './clock';
import { noteWords, ofKind } from './given';
import { asWritten, faultInWords, holdsNumber, namesAnOffice, type WrittenRule } from './written';

export { countCharacters } from './written';

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

/** The longest name that people have: 阿卜杜热合曼·阿卜杜克热木 and longer ones. */
const NAME_MOST = 40;

/**
 * Words written by a person: without what came along unseen, trimmed, line ends made one, bounded in characters.
 * @param what the field's name in Chinese, for the message
 */
export function words(what: string, min: number, max: number) {
  return written({ what, min, max, lines: true });
}

/** The same in one line: names of things, titles, places. */
export function line(what: string, min: number, max: number) {
  return written({ what, min, max, lines: false });
}

/** What a person is called, which is nobody's office. */
export function personName(what: string) {
  return line(what, 1, NAME_MOST)
    .refine((name) => !namesAnOffice(name), `${what}请填人的姓名，不要用岗位或单位的名称。`)
    .refine((name) => !holdsNumber(name), `${what}里请不要写号码。`);
}

function written(rule: WrittenRule) {
  const { what, max } = rule;
  return ofKind('words', z.string({ error: `请填写${what}。` }).max(max * 32, `${what}最多 ${max} 个字。`))
    .transform(asWritten)
    .superRefine((text, context) => {
      const fault = faultInWords(text, rule);
      if (fault) context.addIssue({ code: 'custom', message: fault });
      else noteWords(text);
    });
}

/**
 * What the phone hands on as it was given it: the name of a step, a code, a token. Printable and without spaces, so that nobody writes
 * words in it.
 */
export const token = (max: number, min = 0) =>
  z
    .string({ error: '有一项内容的格式不对，请更新小程序后再试。' })
    .regex(/^[\x21-\x7e]*$/, '有一项内容的格式不对，请更新小程序后再试。')
    .min(min)
    .max(max);

/** What somebody looks for in a list: a few characters; absent or '' for all of it. */
export const searchText = line('要找的内容', 0, 40).optional();

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
const isWritable = (at: number) => at <= beijingInstant('2099-12-31', 0);
const WRONG_MOMENT = '时间不对，应是 1970 年以来的毫秒数，不晚于 2099 年。';

/** A moment in epoch milliseconds. */
export const epochMilliseconds = z
  .number({ error: WRONG_MOMENT })
  .int(WRONG_MOMENT)
  .min(1, WRONG_MOMENT)
  .refine(isWritable, WRONG_MOMENT);
