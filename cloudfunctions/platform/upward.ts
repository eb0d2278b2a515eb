import { GRID_CODE_LENGTH, type GridLevel } from '../../miniprogram/vocabulary/grid';
import { HOUR } from './clock';
import { lineageOf } from './grid-code';

/** Telling upward, the one way: of what is late, or nobody settles, a chief above hears, and the next one above when it goes on. Pure. */

/** Levels whose chiefs hear of something, the nearest first. A document keeps the one whose turn is next. */
export const UP_LEVELS = ['community', 'town', 'district'] as const;
export type UpLevel = (typeof UP_LEVELS)[number];
const LEVEL_WORDS: Readonly<Record<UpLevel, string>> = { community: '社区', town: '镇街', district: '区县' };

/** Who hears of a thing. */
export interface Upward {
  /** the code of the grid it lies in */
  of: string;
  /** the lowest level that hears of it; that of the grid itself without it */
  from?: GridLevel;
  /** the code of the grid that answers for it: chiefs of grids below are not above it */
  owner?: string;
  /** the code of the highest grid that hears of it; the district without it */
  upTo?: string;
}

/** The grids whose chiefs hear of it, the nearest first. */
export function gridsUp({ of, from, owner = of, upTo = '' }: Upward): string[] {
  const longest = Math.min(owner.length, from ? GRID_CODE_LENGTH[from] : of.length);
  return lineageOf(of).filter((code) => code.length <= longest && code.length >= upTo.length);
}

/** Who answers as chief now, by the code of the grid. */
export type ChiefsBy<Chief> = ReadonlyMap<string, Chief>;

export interface Heard<Chief> {
  /** who hears of it; null when there is nobody from there up */
  chief: Chief | null;
  /** the grid of that chief */
  gridCode: string | null;
  /** is there a grid above, to hear of it after this one */
  hasAbove: boolean;
  /** whose turn is next: the level above; the same again at the top, or while nobody is there */
  next: UpLevel;
  /** 镇街没有在岗的网格长。 */
  passed: string;
}

/**
 * The nearest chief on duty, from a level up.
 * @param besides whom it concerns: they hear of it, but not as the one above
 * @param itself what is said of a grid that was passed because its chief is one of those, '' for nothing: 就是负责人
 */
export function heardUp<Chief extends { personId: string }>(
  upward: Upward,
  chiefs: ChiefsBy<Chief>,
  besides: readonly (string | null | undefined)[] = [],
  itself = '',
): Heard<Chief> {
  const grids = gridsUp(upward);
  const chiefAt = (code: string) => chiefs.get(code);
  const found = grids.findIndex((code) => {
    const chief = chiefAt(code);
    return chief !== undefined && !besides.includes(chief.personId);
  });
  const gridCode = grids[found] ?? null;
  const above = gridCode === null ? undefined : grids[found + 1];
  const why = (code: string) => (chiefAt(code) ? itself : '没有在岗的网格长');
  const passed = (gridCode === null ? grids : grids.slice(0, found))
    .filter((code) => why(code) !== '')
    .map((code) => `${LEVEL_WORDS[levelAt(code)]}${chiefAt(code) ? '网格长' : ''}${why(code)}。`);
  return {
    chief: (gridCode && chiefAt(gridCode)) || null,
    gridCode,
    hasAbove: above !== undefined,
    next: above || gridCode ? levelAt(above ?? gridCode ?? '') : levelFrom(upward),
    passed: passed.join(''),
  };
}

const levelFrom = ({ of, from }: Upward): UpLevel => UP_LEVELS.find((level) => level === from) ?? levelAt(of);
const levelAt = (code: string): UpLevel =>
  UP_LEVELS.find((level) => GRID_CODE_LENGTH[level] <= code.length) ?? 'district';

/** What is said of who was told. */
export function sayHeard({ chief }: { chief: { title: string; name: string } | null }): string {
  return chief ? `已报${chief.title}${chief.name}。` : '上级暂无在岗的网格长可报。';
}

/** What nobody settles in a grid goes up from its community. Hours from one time to the next while it goes up, and once it is at the top. */
export const PASSING = { nextHours: 48, againHours: 168 } as const;

/** The grids whose chiefs hear of what nobody settles. */
export const gridsPassing = (gridCode: string): string[] => gridsUp({ of: gridCode, from: 'community' });

/**
 * The chief who hears of it when it was passed up so many levels, or the next above who can be told; with none there, the highest
 * below. Null only where no grid has a chief.
 */
export function chiefPassing<Chief extends { personId: string }>(
  gridCode: string,
  chiefs: ChiefsBy<Chief>,
  level: number,
): Chief | null {
  const from = UP_LEVELS[level] ?? 'district';
  const below = gridsPassing(gridCode).reverse();
  return heardUp({ of: gridCode, from }, chiefs).chief ?? below.flatMap((code) => chiefs.get(code) ?? [])[0] ?? null;
}

/** When it is called to mind again: it is never silent. */
export function nextPassing(gridCode: string, level: number, now: number): number {
  return now + (level < gridsPassing(gridCode).length - 1 ? PASSING.nextHours : PASSING.againHours) * HOUR;
}
