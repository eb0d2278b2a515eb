import type { PostHeld } from '../party/api';
import type { ServiceEntry } from '../attendance/api';
import { minutesIn, standing, type Line } from './lines';
import { count, type PointRule } from './points';
import { maskedName, type Content, type Statement } from './statement';
import type { RecordPart } from '../../miniprogram/packages/records/vocabulary/records';

/** What a record is made from. */
export interface Sources {
  entries: readonly ServiceEntry[];
  posts: readonly PostHeld[];
  rules: readonly PointRule[];
}

const inYear = (entries: readonly ServiceEntry[], year: string) => entries.filter((entry) => entry.year === year);
/** Services of no minutes were taken out by a correction: they stand, and count for nothing. */
const timesIn = (lines: readonly Line[]) => lines.filter(({ minutes }) => minutes > 0).length;

/** What a copy says of a year as it stood at a moment: only what its owner lets be seen. Pure. */
export function contentOf(
  name: string,
  year: string,
  shown: { parts: readonly RecordPart[]; named: boolean },
  { entries, posts, rules }: Sources,
  at: number,
): Content {
  const lines = standing(inYear(entries, year), at);
  const { points, honour, training } = count(standing(entries, at), rules, at);
  return {
    name: shown.named ? name : maskedName(name),
    year,
    minutes: minutesIn(lines),
    times: timesIn(lines),
    lines: shown.parts.includes('lines') ? lines : null,
    posts: shown.parts.includes('posts') ? [...posts] : null,
    points: shown.parts.includes('points') ? { points, honour, training } : null,
  };
}

/**
 * What the same copy would say of the same services as they stand now: what was served since is not in it, what was corrected is.
 * Its posts are as they were. Pure.
 */
export function contentNow(
  { content, asOf }: Statement,
  { entries, rules }: Omit<Sources, 'posts'>,
  now: number,
): Content {
  const known = new Set(entries.filter(({ recordedAt }) => recordedAt <= asOf).map(({ attendanceId }) => attendanceId));
  const same = entries.filter(({ attendanceId }) => known.has(attendanceId));
  const lines = standing(inYear(same, content.year), now);
  const { points, honour, training } = count(standing(same, now), rules, asOf);
  return {
    ...content,
    minutes: minutesIn(lines),
    times: timesIn(lines),
    lines: content.lines && lines,
    points: content.points && { points, honour, training },
  };
}
