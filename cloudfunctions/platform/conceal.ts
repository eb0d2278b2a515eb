import { withPlainDigits, type PlainText } from './digits';
import { numbersIn, papersIn, type Span } from './numbers';

/** What stands where something was taken out. */
const GONE = {
  number: '（号码已隐去）',
  name: '（姓名已隐去）',
  room: '（门牌已隐去）',
  account: '（账号已隐去）',
  plate: '（车牌已隐去）',
} as const;

const HOUSE = '(?:单元|号楼|栋|幢|座|门洞|楼道|#|号院)';
const NEAR = '(?:我家|家住|住在|住|隔壁|对门|楼上|楼下)';
const GAP = '[ \\-－—–_.．·/／]';
/** Years, money, sizes and the like are no doors. */
const NO_DOOR = '(?!\\d|[年月日元块钱米平度次人个户瓦斤分十百千万多余楼层路弄栋幢座升]|号[楼院]|天(?!天))';
const SAYS_ROOM = '(?:室(?!.?厅)|号房|号门(?![口前外牌洞])|房间|房(?=[的住漏,，。 ]|$))';
/** Who lives there is named by the door. */
const ITS_PEOPLE =
  '(?=[那这的]?(?:家(?![具电长商企店])|业主|住户|租户|租客|房东|邻居|大爷|大妈|阿姨|叔叔|老人|老太|老头|小伙)|[那这]户)';
const COUNTED = '(?<![共约近余有足全这那每前后满超达第\\d])';
/** A floor and a door of it. */
const DOOR = '[1-9]\\d?(?:0[1-9]|1\\d|2[0-4])';
/** 501、502 */
const MORE = '(?:[、和及与,，/]\\d{3,4})*';
const SIDE = '[东西南北中左右]';

/** 502室, 三零一室（but not 三室一厅）; 3-2-502; 2单元502; 我家502; 502那家; 五楼东户. The house itself is no secret, the door is. */
const ROOMS: readonly RegExp[] = [
  new RegExp(`(?<!\\d)\\d ?\\d(?: ?\\d){0,2} ?${SAYS_ROOM}`, 'gd'),
  new RegExp(`(?<!\\d)(?:\\d{1,3}${GAP}{1,3}\\d{1,2})(${GAP}{1,3}\\d{3,4})(?!\\d)`, 'gd'),
  new RegExp(`(?<!\\d)\\d{1,3}${HOUSE}${GAP}?\\d{1,2}(${GAP}\\d{3,4})(?!\\d)`, 'gd'),
  new RegExp(`${HOUSE}[的是]?[\\s${GAP.slice(1, -1)}]*(\\d ?\\d ?\\d(?: ?\\d)?${MORE})${NO_DOOR}`, 'gd'),
  new RegExp(`(?<!\\d)\\d{1,2}[楼层]${GAP}?(${DOOR}${MORE})${NO_DOOR}`, 'gd'),
  new RegExp(`(?<![\\d\\-－—–.])\\d{1,2}[\\-－—–](${DOOR})(?![\\-－—–.])${NO_DOOR}`, 'gd'),
  new RegExp(`${NEAR}(?:的|是|在|那家)?[\\s:：]*(\\d{3,4}${MORE})${NO_DOOR}`, 'gd'),
  new RegExp(`${COUNTED}(${DOOR}${MORE})${ITS_PEOPLE}`, 'gd'),
  new RegExp(`(?:\\d{1,2}|顶|底)[楼层]靠?${SIDE}{1,2}[边侧手面]?(?:户|门|那户|那家|家)`, 'gd'),
];

const ASKS_ACCOUNT =
  '(?:微信|微x信|WEI信|微XIN|[薇威徽]信|V信|VX|WX|WEIXIN|WECHAT|[加➕][V薇微]|QQ|扣扣|企鹅号?|支付宝|抖音号?|快手号?|邮箱|EMAIL|E-MAIL)';
const ACCOUNTS: readonly RegExp[] = [
  new RegExp(
    `${ASKS_ACCOUNT}(?:号码|账号|帐号|号|ID)?[\\s:：是为叫我=]{0,4}([A-Z][A-Z0-9_\\-]{4,29}|\\d(?:${GAP}?\\d){4,14})`,
    'gd',
  ),
  /[薇威徽微](?:信)?\s?(?=[A-Z0-9_-]*\d)([A-Z][A-Z0-9_-]{4,29})/dg,
  /(?<![A-Z0-9])WXID_[A-Z0-9]+/dg,
  /[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,}/dg,
];

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const DOT = '[ \\-－—·•・.．]{0,2}';
/** 陕C·12345, 陕CD12345 for those that run on current; somewhere in it is a digit. */
const PLATES: readonly RegExp[] = [
  new RegExp(
    `[${PROVINCES}][西东北南江海川龙疆夏州古藏建林]?${DOT}[A-HJ-NP-Z](?=.{0,8}\\d)(?:${DOT}[A-HJ-NP-Z0-9]){4,5}${DOT}[A-HJ-NP-Z0-9挂学警港澳]`,
    'gd',
  ),
  /(?:车牌|车号|牌照|牌号)号?[是为:： ]{0,3}((?=[A-Z·• ]*\d)[A-Z]?[·• -]?[A-Z0-9]{3,6})(?![A-Z0-9])/dg,
  /尾号[是为:： ]{0,2}((?=[A-Z]*\d)[A-Z0-9]{3,6})(?![A-Z0-9])/dg,
];

/**
 * Words as neighbours may read them: without telephone, identity and account numbers, doors, number plates, and the author's name,
 * however they are written. Pure. Other people's names cannot be told from other words; the page asks the author to leave them out.
 * @param name of the author, '' when it may be read
 */
export function conceal(words: string, name: string): string {
  const plain = withPlainDigits(words);
  const sure = [
    ...found(plain, ACCOUNTS, GONE.account),
    ...found(plain, PLATES, GONE.plate),
    ...numbersIn(plain.text).map((span) => ({ ...span, said: GONE.number })),
    ...nameIn(words, plain, name),
  ];
  // what looks like a door within a number is none
  const rooms = found(plain, ROOMS, GONE.room).filter(
    (room) => !sure.some(({ from, to }) => room.from < to && from < room.to),
  );
  return replaced(words, plain, [...sure, ...rooms]);
}

/** Words as those may read them who gave each other their numbers: a group. Identity cards and bank cards are nobody's but one's own. */
export function concealPapers(words: string): string {
  const plain = withPlainDigits(words);
  const spans = papersIn(plain.text).map((span) => ({ ...span, said: GONE.number }));
  return replaced(words, plain, spans);
}

interface Gone extends Span {
  said: string;
}

/** Where the patterns fit; of one with a group the group alone is taken out. */
function found({ text }: PlainText, patterns: readonly RegExp[], said: string): Gone[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ indices }) => {
      const [from, to] = indices?.[1] ?? indices?.[0] ?? [0, 0];
      return { from, to, said };
    }),
  );
}

/** The name by its characters, with gaps or dots between them or none; a part of it that is a name by itself; 我是老李. */
function nameIn(words: string, { at }: PlainText, name: string): Gone[] {
  const letters = [...name.replace(/[\s·.]/gu, '')];
  if (letters.length < 2) return [];
  const parts = name.split(/[·.]/u).filter((part) => [...part].length >= PART_OF_NAME);
  const called = letters.length <= FULL_NAME_MOST ? callingOneself(letters) : [];
  const patterns = [spaced(letters), ...parts.map((part) => spaced([...part])), ...called];
  return patterns
    .flatMap((pattern) => [...words.matchAll(new RegExp(pattern, 'giud'))])
    .map(({ indices }) => indices?.[1] ?? indices?.[0] ?? [0, 0])
    .map(([from = 0, to = 0]) => ({ from: at.indexOf(from), to: at.indexOf(to), said: GONE.name }));
}

/** Characters of a part of a name that is long enough to be somebody's. */
const PART_OF_NAME = 3;
/** Characters of a name whose first is the family's. */
const FULL_NAME_MOST = 4;
const TITLES = '(?:先生|女士|师傅|老师|大爷|大妈|大姐|大哥|阿姨|叔叔?|奶奶|爷爷|医生|同志|[姐哥姨嫂])';
const plainly = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const spaced = (letters: readonly string[]) => letters.map(plainly).join('[\\s·•.．\\-]{0,2}');

/** Who says who they are without the whole name. */
function callingOneself([family = '', ...given]: readonly string[]): string[] {
  const myself = '(?:我是|我叫|叫我|我姓|本人姓?|联系人[是:：]?)\\s?';
  const rest = given.length > 1 ? [`${myself}(${spaced(given)})`] : [];
  return [
    `${myself}([老小]?${plainly(family)}(?:${TITLES}|(?![\\p{Script=Han}])))`,
    `${myself}([老小]${plainly(family)})`,
    ...rest,
  ];
}

/** Of what overlaps the one is taken that begins first, then the longest. */
function replaced(words: string, { at }: PlainText, spans: readonly Gone[]): string {
  const inOrder = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  let shown = '';
  let done = 0;
  for (const { from, to, said } of inOrder) {
    if (from < done || to <= from) continue;
    shown += words.slice(at[done], at[from]) + said;
    done = to;
  }
  return shown + words.slice(at[done]);
}
