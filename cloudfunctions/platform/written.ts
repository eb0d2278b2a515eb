/* eslint-disable no-control-regex -- these very characters are what is looked for */
import { withPlainDigits } from './digits';

/**
 * What comes along unseen when a text is pasted: marks of where lines may break and which way they run, byte order marks, soft hyphens.
 * Taking them out changes nothing that anybody reads.
 */
const UNSEEN =
  /(?![\u115f\u1160\u202e\u3164\uffa0]|\u200c|\u200d|\p{VS}|[\u{e0000}-\u{e007f}])\p{DI}|[\ufff9-\ufffb]/gu;
/** Joiners and variants belong to an emoji or to scripts that need them: elsewhere they are unseen as well. */
const STRAY_JOINERS = /(?<![\p{Extended_Pictographic}\p{M}\u{1f3fb}-\u{1f3ff}\u0600-\u0dff])[\u200c\u200d]/gu;
const STRAY_VARIANTS = /(?<![\p{Extended_Pictographic}\p{Emoji}\p{Script=Han}])[\ufe00-\ufe0f]/gu;
/** Letters for flags of regions only stand behind a black flag. */
const STRAY_TAGS = /(?<![\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0000}-\u{e007f}]+/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/gu;

/** What shows otherwise than it reads, or shows nothing at all: nobody needs it, and somebody may be misled by it. */
const MISLEADING = /[\u202e\u115f\u1160\u3164\uffa0\u2800]/u;
/** Control characters that no keyboard sends; line feed and tab are words too. Unpaired surrogates as well. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;
/** More marks than any script puts on one letter run over the lines above and below. */
const PILED_UP = /(?:(?![\ufe00-\ufe0f\u20e3])\p{M}){4,}/u;
/** At least one letter, digit or Chinese character: emoji and punctuation alone say nothing. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
/* eslint-enable no-control-regex */

/** Made when it is first asked, as few texts need it. */
let graphemes: Intl.Segmenter | undefined;
const graphemesOf = (text: string) =>
  (graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })).segment(text);
/** Letters, Chinese characters and their marks: each is one by itself. Tables of many thousand rows have little else. */
const SINGLE = /^[\u0020-\u007e\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;

/** Characters as a person counts them: an emoji is one, whatever it is made of. */
export function countCharacters(text: string): number {
  if (SINGLE.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemesOf(text)) count++;
  return count;
}

/** A text as it was meant: without what came along unseen, its line ends made one, trimmed. Pure. */
export function asWritten(text: string): string {
  if (SINGLE.test(text)) return text.trim();
  const seen = text.replace(LINE_ENDS, '\n').replace(UNSEEN, '').replace(STRAY_JOINERS, '').replace(STRAY_TAGS, '');
  return seen.replace(STRAY_VARIANTS, '').trim();
}

/** How a text may be written. */
export interface WrittenRule {
  /** the field's name in Chinese */
  what: string;
  min: number;
  max: number;
  /** may it have several lines? */
  lines: boolean;
}

/** What is wrong with a text, for the person who wrote it; undefined for nothing. Pure. @param text as asWritten gives it */
export function faultInWords(text: string, { what, min, max, lines }: WrittenRule): string | undefined {
  if (text === '') return min > 0 ? `请填写${what}。` : undefined;
  const plain = SINGLE.test(text);
  if (!plain && (UNPRINTABLE.test(text) || MISLEADING.test(text))) return `${what}里有无法显示的字符，请删去后再试。`;
  if (!plain && PILED_UP.test(text.normalize('NFC'))) return `${what}里有叠在一起的符号，别人看不清，请删去后再试。`;
  if (!lines && text.includes('\n')) return `${what}请写在一行里。`;
  if (!SAYS_SOMETHING.test(text)) return `请用文字说明${what}，只有表情或标点别人看不明白。`;
  const count = countCharacters(text);
  if (count < min) return `${what}至少写 ${min} 个字，好让别人看明白。`;
  if (count > max) return `${what}最多 ${max} 个字，现在是 ${count} 个字。`;
  return undefined;
}

/** Posts, offices and services: what calls itself so speaks in their name. */
const OFFICES =
  /网格(?:长|员|站|中心)?|楼[栋长]长?$|单元长|书记|主任|居委|村委|街道办|办事处|社区|党支部|党委|党组|派出所|民警|警官|交警|城管|公安|法院|检察|政府|信访|物业|居民小组|管理员|管理处|官方|客服|系统|平台|小程序|值班|工作人员|工作组|专班|办公室|服务中心|合作社|志愿服务队|协会|公司|银行|医院|学校|热线|支付|微信团队|微信客服/u;

/** Is this an office and no person's name? Spaces and dots in it change nothing. Pure. */
export function namesAnOffice(name: string): boolean {
  return OFFICES.test(name.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, ''));
}

/** A telephone or a hotline is nobody's name, and would be read by all who read the name. Pure. */
export function holdsNumber(name: string): boolean {
  return /\d{5,}/.test(withPlainDigits(name).text.replace(/[^\p{L}\p{N}]/gu, ''));
}
