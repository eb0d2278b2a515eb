import * as z from 'zod';
import { beijingDate } from '../platform/clock';
import { documentId, gridCode, line, words, epochMilliseconds } from '../platform/input';
import type { Line } from './lines';

/**
 * A version of a district's rules of points and honours: data, shown as it is, and never changed once it is published. What was
 * served before it came into force is counted by the one before.
 */
export interface PointRule {
  _id: string;
  gridCode: string;
  version: number;
  /** served from then on: epoch milliseconds */
  from: number;
  /** known from then on: a record as of an earlier day does not know it */
  publishedAt: number;
  /** what it says, for everybody to read */
  text: string;
  /** points for an hour */
  perHour: number;
  /** kind of service → parts of a hundred; others count whole */
  kinds: Readonly<Record<string, number>>;
  /** minutes of one day that count at most */
  dailyMost: number;
  honours: { label: string; points: number }[];
  /** kinds that are training */
  trainingKinds: string[];
}

/** A national title has its own hours and its own way to be given (志愿服务记录办法: 一星 from 100 hours). */
const NATIONAL = /[一二三四五1-5]\s*星\s*级?\s*志愿者?/;
const honourLabel = line('荣誉名称', 1, 20).refine(
  (label) => !NATIONAL.test(label.normalize('NFKC')),
  '“星级志愿者”是国家的称号，一星要满 100 小时，请换一个名称。',
);

/** A row of `import-rules`. */
export const ruleRow = z.strictObject({
  id: documentId,
  gridCode: gridCode.refine((code) => code.length === 6, '积分规则按区县定，网格编号应为 6 位。'),
  version: z.number().int().min(1).max(1000),
  from: epochMilliseconds,
  text: words('规则说明', 4, 500),
  perHour: z.number().int().min(0).max(1000),
  kinds: z.record(z.string().min(1).max(30), z.number().int().min(0).max(1000)).default({}),
  dailyMost: z
    .number()
    .int()
    .min(0)
    .max(24 * 60)
    .default(8 * 60),
  honours: z
    .array(z.strictObject({ label: honourLabel, points: z.number().int().min(1).max(1_000_000) }))
    .max(20)
    .default([]),
  trainingKinds: z.array(z.string().min(1).max(30)).max(50).default([]),
});
export type RuleRowInput = z.input<typeof ruleRow>;

export function ruleFrom({ id, ...same }: z.output<typeof ruleRow>, now: number): PointRule {
  return { _id: id, ...same, publishedAt: now };
}

/** The rules known at a moment, the newest to come into force first. */
function knownAt(rules: readonly PointRule[], at: number): PointRule[] {
  return rules.filter(({ publishedAt }) => publishedAt <= at).sort((a, b) => b.from - a.from || b.version - a.version);
}

export interface Counted {
  points: number;
  /** the highest honour reached, '' for none */
  honour: string;
  /** the next one, null for none */
  next: { label: string; missing: number } | null;
  /** minutes of training among them */
  training: number;
}

/**
 * What a record is worth by the rules at a moment. Whole numbers; the same record and the same rules give the same result, whenever
 * and in whatever order it is counted. Pure. @param lines as they stood then
 */
export function count(lines: readonly Line[], rules: readonly PointRule[], at: number): Counted {
  const known = knownAt(rules, at);
  const left = new Map<string, number>();
  let [points, training] = [0, 0];
  for (const line of [...lines].sort((a, b) => a.from - b.from || (a.attendanceId < b.attendanceId ? -1 : 1))) {
    const rule = known.find(({ from }) => from <= line.from);
    if (!rule) continue;
    const day = beijingDate(line.from);
    const counted = Math.min(line.minutes, left.get(day) ?? rule.dailyMost);
    left.set(day, (left.get(day) ?? rule.dailyMost) - counted);
    points += Math.floor((counted * rule.perHour * (rule.kinds[line.kindLabel] ?? 100)) / 6000);
    if (rule.trainingKinds.includes(line.kindLabel)) training += line.minutes;
  }
  return { points, training, ...honoursOf(known[0], points) };
}

function honoursOf(rule: PointRule | undefined, points: number): Pick<Counted, 'honour' | 'next'> {
  const honours = [...(rule?.honours ?? [])].sort((a, b) => a.points - b.points);
  const next = honours.find((one) => one.points > points);
  return {
    honour: honours.filter((one) => one.points <= points).at(-1)?.label ?? '',
    next: next ? { label: next.label, missing: next.points - points } : null,
  };
}
