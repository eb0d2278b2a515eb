import type { Chief } from '../../directory/api';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';

/** Whose chief hears of what is late, level by level. */
export const LEVELS = ['community', 'town', 'district'] as const;
export type Level = (typeof LEVELS)[number];
const LEVEL_WORDS: Readonly<Record<Level, string>> = { community: '社区', town: '镇街', district: '区县' };

/** By the code of their grid. */
export type Chiefs = ReadonlyMap<string, Chief>;

export const gridAt = (communityCode: string, level: Level): string => communityCode.slice(0, GRID_CODE_LENGTH[level]);

/** Who hears of it now, whose turn is next, and what the timeline says. */
export interface Raised {
  /** null when nobody is on duty from here up */
  chief: Chief | null;
  /** the one above; the same again when there is none */
  next: Level;
  /** 镇街没有在岗的网格长。已报区值班长孙八。 */
  said: string;
}

/**
 * The nearest chief on duty from a level up, never somebody who has heard of it as the one who owes it. With nobody there it is
 * said so and tried again: as long as it is late, it is told.
 */
export function raise(communityCode: string, from: Level, chiefs: Chiefs, besides = ''): Raised {
  const levels = LEVELS.slice(LEVELS.indexOf(from));
  const chiefAt = (level: Level) => chiefs.get(gridAt(communityCode, level));
  const level = levels.find((one) => (chiefAt(one)?.personId ?? besides) !== besides);
  const passed = level ? levels.slice(0, levels.indexOf(level)) : levels;
  const why = passed
    .filter((one) => !chiefAt(one))
    .map((one) => `${LEVEL_WORDS[one]}没有在岗的网格长。`)
    .join('');
  const chief = (level && chiefAt(level)) ?? null;
  const told = chief ? `已报${chief.title}${chief.name}。` : '上级暂无在岗的网格长可报。';
  return { chief, next: (level && LEVELS[LEVELS.indexOf(level) + 1]) ?? level ?? from, said: `${why}${told}` };
}

/** Who answers for the community: its own chief, or the nearest above. */
export const nearest = (communityCode: string, chiefs: Chiefs): Chief | null =>
  raise(communityCode, 'community', chiefs).chief;
