/** What stands where something was taken out. */
const GONE = { number: '（号码已隐去）', name: '（姓名已隐去）', room: '（门牌已隐去）' } as const;

/** A digit as a phone types it, narrow or wide. */
const D = '[0-9０-９]';
const GAP = '[ \\-－—]';
/** Not part of a longer number. */
const alone = (pattern: string) => new RegExp(`(?<!${D})(?:${pattern})(?!${D})`, 'gu');

/** An identity card's number; a mobile's, with or without gaps; a landline's with its area. */
const NUMBERS = [
  alone(`${D}{17}[0-9０-９XxＸｘ]`),
  alone(`(?:[+＋]?86${GAP}?)?[1１]${D}{2}${GAP}?${D}{4}${GAP}?${D}{4}`),
  alone(`[0０]${D}{2,3}${GAP}?${D}{7,8}`),
];

const HOUSE = '(?:单元|号楼|栋|幢|座|门洞|楼道)';
const NEAR = '(?:我家|家住|住|隔壁|对门|楼上|楼下)';
/** Years, money, sizes and the like are no doors. */
const NO_DOOR = `(?!${D}|[年月日元块钱米平度次人个户瓦斤分]|天(?!天))`;

/** 502室, 三零一室（but not 三室一厅）; 3-2-502; 2单元502; 我家502. The house itself is no secret, the door is. */
const ROOMS: readonly [RegExp, string][] = [
  [new RegExp(`(?:${D}{2,4}|[一二三四五六七八九十零〇]{2,5})(?:室(?!.?厅)|号房|号门|房间)`, 'gu'), ''],
  [alone(`(${D}{1,3}${GAP}${D}{1,2})${GAP}${D}{3,4}`), '$1'],
  [new RegExp(`(${HOUSE}[的是]?\\s*)${D}{3,4}${NO_DOOR}`, 'gu'), '$1'],
  [new RegExp(`(${NEAR}(?:的|是|在|那家)?\\s*)${D}{3,4}${NO_DOOR}`, 'gu'), '$1'],
];

/**
 * Words as neighbours may read them: without telephone and identity numbers, doors, and the author's name. Pure. Other people's
 * names cannot be told from other words; the page asks the author to leave them out.
 * @param name of the author, '' when it may be read
 */
export function conceal(words: string, name: string): string {
  let shown = words;
  for (const pattern of NUMBERS) shown = shown.replace(pattern, GONE.number);
  for (const [pattern, kept] of ROOMS) shown = shown.replace(pattern, kept + GONE.room);
  return [...name].length > 1 ? shown.replaceAll(name, GONE.name) : shown;
}
