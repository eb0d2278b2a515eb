const FIGURES: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const STEPS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** Chinese numerals below a thousand: 十二 → 12, 一百零五 → 105, 二〇一 → 201. */
function numeral(text: string): string {
  if (!/[十百]/u.test(text)) return String(Number([...text].map((one) => FIGURES[one]).join('')));
  let sum = 0;
  let figure: number | null = null;
  for (const one of text) {
    const step = STEPS[one];
    if (step === undefined) figure = FIGURES[one] ?? 0;
    else {
      sum += (figure ?? 1) * step;
      figure = null;
    }
  }
  return String(sum + (figure ?? 0));
}

const COUNTED = /[零〇一二两三四五六七八九十百]+(?=号楼|#|栋|幢|号?单元)/gu;
const BUILDING = /第?0*(\d+)(?:号楼|#楼|号栋|栋楼|栋|幢|#)/gu;
const UNIT = /第?0*(\d+)(?:号|#)?单元/gu;

/**
 * A name as it is compared: full-width and half-width alike, without spaces, and however a building or a unit is counted: 三号楼, 3#楼,
 * 3栋 and ３ 号楼 are one. Pure.
 */
export function oneForm(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s+/gu, '');
  return plain.replace(COUNTED, numeral).replace(UNIT, '$1单元').replace(BUILDING, '$1栋');
}

/** Of names in the order in which they come, how each is spelled: as the first was that is the same by oneForm. Pure. */
export function firstSpellings(): (within: string, name: string) => string {
  const spelled = new Map<string, string>();
  return (within, name) => {
    const key = JSON.stringify([within, oneForm(name)]);
    const first = spelled.get(key);
    if (first === undefined) spelled.set(key, name);
    return first ?? name;
  };
}
