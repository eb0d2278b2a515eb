import * as z from 'zod';
import { beijingDay, documentId, geoPoint, gridCode, line, words } from '../../platform/input';
import type { TagGroup } from '../../../miniprogram/packages/visits/vocabulary/visits';

const monday = z.string().regex(/^20\d{2}-\d{2}-\d{2}$/, '日期不对。');
export const coverageInputs = {
  /** coverage of a grid by tag, and of the grids below it → Coverage. Page: packages/visits/pages/coverage */
  coverage: z.strictObject({ gridCode: gridCode.optional() }),
  /** what the desk and home show of visits → VisitDesk */
  'visit-desk': z.strictObject({ gridCode: gridCode.optional() }),
  /** one's own duty of a week, or of somebody whose chief one is → DutyView. Page: packages/visits/pages/duty */
  duty: z.strictObject({ personId: documentId.optional(), week: monday.optional() }),
  /** where help is needed in a community, by name: no order of merit → DutyTeam */
  'duty-team': z.strictObject({ gridCode: gridCode.optional(), week: monday.optional() }),
  /** a patrol with what was found; minutes only between two moments that were recorded → DutyView */
  'record-patrol': z.strictObject({
    startedAt: z.number().int().positive(),
    endedAt: z.number().int().positive().optional(),
    found: words('巡查情况', 1, 300),
    point: geoPoint.optional(),
  }),
  /** what is asked of each post now and later → DutyRules. Page: packages/visits/pages/duty-rules */
  'duty-rules': z.strictObject({ gridCode: gridCode.optional() }),
  /** figures of duty by post, from a day on → DutyRules */
  'set-duty': z.strictObject({
    gridCode: gridCode.optional(),
    rules: z
      .array(
        z.strictObject({
          postKind: z.string().regex(/^[A-Za-z]{1,40}$/),
          /** 0 for none */
          minutesADay: z.number().int().min(0).max(480),
          householdsAWeek: z.number().int().min(0).max(200),
          visitsAWeek: z.number().int().min(0).max(200),
        }),
      )
      .max(20),
    from: beijingDay,
    note: line('依据', 0, 60).default(''),
  }),
} as const;

/** done of expected; nothing expected → text '—', never 0 %. */
export interface Rate {
  expected: number;
  done: number;
  text: string;
}
export interface CoverageRow {
  tagId: string;
  name: string;
  group: TagGroup | 'all';
  /** households with it */ households: number;
  /** seen within the interval */ done: number;
  /** of those not seen */ due: number;
  overdue: number;
  /** last tried: 家中无人, 谢绝 */ nobody: number;
  declined: number;
  /** with a dated reason why not */ resting: number;
  rate: Rate;
}
export interface Coverage {
  gridCode: string;
  gridName: string;
  households: number;
  rows: CoverageRow[];
  /** the grids below, each with all its tagged households as one row */
  below: { code: string; name: string; households: number; row: CoverageRow }[];
  updatedText: string;
}
export interface VisitDesk {
  /** due with me now, as the one who answers */ mine: { due: number; overdue: number };
  /** of the grid asked for, null for who answers for none */
  grid: { code: string; name: string; due: number; overdue: number; rate: Rate } | null;
  /** waiting for this person: tags and minors to approve, values to decide, companies to confirm */
  todo: { kind: 'approve' | 'conflict' | 'match' | 'plan'; text: string; count: number; page: string }[];
}
export interface DutyDay {
  date: string;
  dateText: string;
  /** not a working day, or away: nothing is expected */ off: boolean;
  offText: string;
  visits: number;
  patrols: number;
  /** null: no two moments were recorded → — */ minutes: number | null;
}
export interface DutyView {
  name: string;
  title: string;
  week: string;
  weekText: string;
  days: DutyDay[];
  households: Rate;
  /** 有记录的时间, as a sentence; — when none was recorded */ minutesText: string;
  /** a sentence where something is missing, '' for none */ gapText: string;
  trend: { week: string; households: number }[];
  rulesText: string;
}
export interface DutyTeam {
  gridCode: string;
  gridName: string;
  week: string;
  people: { personId: string; name: string; title: string; households: Rate; helpText: string }[];
}
export interface DutyRules {
  rules: {
    postKind: string;
    minutesADay: number;
    householdsAWeek: number;
    visitsAWeek: number;
    /** 每周走访不少于 10 户 */ text: string;
    /** 12月7日起, '' for what always held */ fromText: string;
    /** it holds today; otherwise it begins later */ current: boolean;
  }[];
  mayChange: boolean;
}
export interface CoverageActionViews {
  coverage: Coverage;
  'visit-desk': VisitDesk;
  duty: DutyView;
  'duty-team': DutyTeam;
  'record-patrol': DutyView;
  'duty-rules': DutyRules;
  'set-duty': DutyRules;
}
