import { beijingDate, dateAfter, MINUTE, mondayOf } from '../../platform/clock';
import type { Outcome } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { VisitRecord } from '../records/record';
import { credited } from '../records/record';

/** What one visit or patrol says of somebody's duty. Epoch milliseconds. */
export interface DutyEntry {
  kind: 'visit' | 'patrol';
  at: number;
  arrivedAt: number;
  /** both recorded, or both null: minutes are never invented */
  span: { from: number; until: number } | null;
  /** '' for a patrol */
  householdId: string;
  outcome: Outcome | '';
  found: string;
}
/** One person's week; the key of an entry is the visit's id, so that it is counted once however often it is filed. */
export interface DutyWeek {
  _id: string;
  personId: string;
  name: string;
  title: string;
  postId: string;
  gridCode: string;
  /** the Monday: 2026-11-30 */
  week: string;
  entries: Record<string, DutyEntry>;
}
/** Figures of duty by post, from a day on. */
export interface DutyRule {
  postKind: string;
  minutesADay: number;
  householdsAWeek: number;
  visitsAWeek: number;
  from: number;
}

export const weekId = (personId: string, week: string): string => `${personId.replace(/[^\w-]/g, '_')}_${week}`;
/** The seven days of a week. */
export const daysOf = (monday: string): string[] => Array.from({ length: 7 }, (_, i) => dateAfter(monday, i));

/** What a visit gives to everybody who is credited with it, each once, by the week in which it was made. Pure. */
export function entriesOf(record: VisitRecord): { personId: string; week: string; entry: DutyEntry }[] {
  const { at, arrivedAt, startedAt, householdId, outcome } = record;
  const span = startedAt === null ? null : { from: startedAt, until: at };
  const entry: DutyEntry = { kind: 'visit', at, arrivedAt, span, householdId, outcome, found: '' };
  return credited(record).map((personId) => ({ personId, week: mondayOf(at), entry }));
}

/** Minutes of a day: of recorded spans alone, what overlaps once; null when none was recorded. Pure. */
export function minutesOn(entries: readonly DutyEntry[], date: string): number | null {
  const spans = entries
    .flatMap(({ span, at }) => (span && beijingDate(at) === date ? [span] : []))
    .sort((a, b) => a.from - b.from);
  if (spans.length === 0) return null;
  let total = 0;
  let until = 0;
  for (const span of spans) {
    total += Math.max(0, span.until - Math.max(span.from, until));
    until = Math.max(until, span.until);
  }
  return Math.round(total / MINUTE);
}

/** Different households that were visited; somebody has to have been met, or it was at least tried and said so. Pure. */
export function householdsIn(entries: readonly DutyEntry[]): number {
  return new Set(
    entries.filter(({ kind, outcome }) => kind === 'visit' && outcome === 'seen').map(({ householdId }) => householdId),
  ).size;
}

/** What is expected of somebody in a week: in proportion to the days on which they work. Pure; 0 for nothing. */
export function expectedOf(rule: DutyRule | null, workdays: number, usual: number): number {
  const wanted = rule ? rule.householdsAWeek || rule.visitsAWeek : 0;
  if (wanted === 0 || workdays === 0) return 0;
  return usual === 0 ? wanted : Math.ceil((wanted * Math.min(workdays, usual)) / usual);
}

/** The rule of a post that holds on a day: the latest that has begun. Pure. */
export function ruleAt(rules: readonly DutyRule[], postKind: string, at: number): DutyRule | null {
  const held = rules.filter((rule) => rule.postKind === postKind && rule.from <= at).sort((a, b) => b.from - a.from);
  return held[0] ?? null;
}

/** Measures that no rule may have, and why: 政务移动互联网应用程序规范化管理办法. */
export const FORBIDDEN_MEASURES = /打卡|签到次数|积分|排名|在线时长|学习时长|点赞|转发|投票|轨迹|步数|照片/;
