import type { Quality } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Span } from './spans';

/** What a year of somebody's unpaid service comes to, by the Beijing year in which it began. */
export interface YearSum {
  minutes: number;
  times: number;
}

/**
 * What is known of a person who takes part; `_id` is the openid. Qualities and skills are written by the contexts that know them,
 * through api.ts; spans and sums by checking in and out.
 */
export interface Participant {
  _id: string;
  qualities: Quality[];
  skills: string[];
  /** communities they belong to beside their home: where they have reported in */
  communities: string[];
  /** what stands beside their name because they chose to show it (亮身份); absent or '' for nothing */
  badge?: string;
  /** as they gave it when an occasion asked for an age */
  birthYear: number | null;
  /** when they served or worked at a paid visit, of the last months; unpaid service overlaps nothing */
  spans: Span[];
  years: Record<string, YearSum>;
  version: number;
}

export function newParticipant(openid: string): Participant {
  return {
    _id: openid,
    qualities: [],
    skills: [],
    communities: [],
    birthYear: null,
    spans: [],
    years: {},
    version: 0,
  };
}

/** A list with or without something; the same list when it is so already. Pure. */
export function withOrWithout<T>(list: readonly T[], thing: T, has: boolean): T[] {
  if (list.includes(thing) === has) return [...list];
  return has ? [...list, thing] : list.filter((one) => one !== thing);
}
