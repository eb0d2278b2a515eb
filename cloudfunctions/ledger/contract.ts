import * as z from 'zod';
import { beijingInstant } from '../platform/clock';
import { documentId, gridCode, words } from '../platform/input';
import { photosUpTo } from '../platform/step-input';
import type { GridLevel } from '../../miniprogram/vocabulary/grid';
import {
  DESK_QUEUES,
  EXCLUSION_REASONS,
  LEDGER_LIMITS,
  LEDGER_STATES,
  type AppealStatus,
  type DeskQueue,
  type ExportState,
} from '../../miniprogram/vocabulary/ledger';
import {
  CONCERNS,
  REQUEST_STATUSES,
  TRACKS,
  TROUBLES,
  type RequestStatus,
  type Tone,
} from '../../miniprogram/vocabulary/requests';
import { partsOf } from './period';

const keys = <K extends string>(vocabulary: Readonly<Record<K, unknown>>) => Object.keys(vocabulary) as [K, ...K[]];

/** What is no day goes no further: a period of it could not be counted. */
const date = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}$/, { error: '日期不对，请重新选择。', abort: true })
  .refine((text) => isDate(text), { error: '日期不对，请重新选择。', abort: true });
const isDate = (text: string) => {
  const at = beijingInstant(text, 8 * 60);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
};
/** Beijing days, both included. */
const period = z
  .strictObject({ from: date, to: date })
  .refine(({ from, to }) => from <= to, '开始的日子要在结束的日子之前。')
  .refine((given) => partsOf(given).length <= LEDGER_LIMITS.monthsMost, '一次最多看十年。');
const identifier = z.string().regex(/^[\w-]{1,64}$/, '选的项目不对，请重新选择。');

/** Which part of the ledger: a grid in one's scope (absent: one's widest), a period (absent: all time), and any values at once. */
const filter = {
  gridCode: gridCode.optional(),
  period: period.optional(),
  state: z.enum(keys(LEDGER_STATES)).optional(),
  status: z.enum(keys(REQUEST_STATUSES)).optional(),
  track: z.enum(keys(TRACKS)).optional(),
  category: identifier.optional(),
  concern: z.enum(keys(CONCERNS)).optional(),
  trouble: z.enum(keys(TROUBLES)).optional(),
  post: identifier.optional(),
  overdue: z.literal(true).optional(),
  late: z.literal(true).optional(),
  unassigned: z.literal(true).optional(),
  excluded: z.literal(true).optional(),
} as const;

export const inputs = {
  /** lines, the newest first; what is overdue: the longest overdue first → LedgerPage */
  list: z.strictObject({ ...filter, cursor: z.string().max(200).optional() }),
  /** how many, by every value; of all values of the grid and period, whatever else the filter says → LedgerTotals */
  totals: z.strictObject(filter),
  /** the three rates of a grid, the period before, and the grids below → LedgerRates */
  rates: z.strictObject({ gridCode: gridCode.optional(), period: period.optional() }),
  /** what waits in a grid one answers for, by queue, and in the grids below → GridDesk */
  desk: z.strictObject({ gridCode: gridCode.optional() }),
  /** lines of one of its queues, what falls due first on top → LedgerPage */
  queue: z.strictObject({
    gridCode: gridCode.optional(),
    queue: z.enum(keys(DESK_QUEUES)),
    cursor: z.string().max(200).optional(),
  }),
  /** where one may look → LedgerPlaces */
  places: z.strictObject({ gridCode: gridCode.optional() }),
  /** one request's appeal against its being counted; nobody may have asked yet → AppealView */
  appeal: z.strictObject({ id: documentId }),
  /** what waits for one's decision, or all of a grid → AppealPage */
  appeals: z.strictObject({
    view: z.enum(['to-decide', 'all']).default('all'),
    gridCode: gridCode.optional(),
    cursor: z.string().max(200).optional(),
  }),
  /** ask (with a reason), withdraw, grant or deny → AppealView */
  'act-on-appeal': z.strictObject({
    id: documentId,
    action: z.enum(['ask', 'withdraw', 'grant', 'deny']),
    reason: z.enum(keys(EXCLUSION_REASONS)).optional(),
    note: words('理由', 2, LEDGER_LIMITS.noteMax),
    photos: photosUpTo(LEDGER_LIMITS.evidenceMax).default([]),
  }),
  /** makes Excel files of what a filter leaves, in the background → ExportView */
  'start-export': z.strictObject(filter),
  /** my exports, the newest first → ExportView[] */
  exports: z.strictObject({}),
  /** where one of my files lies → ExportFile */
  'export-file': z.strictObject({ id: documentId, index: z.number().int().min(0).max(1000) }),
} as const;
export type FilterInput = z.output<z.ZodObject<typeof filter>>;

export interface GridRef {
  code: string;
  name: string;
}
export interface GridShown extends GridRef {
  level: GridLevel;
}

/** One request as the ledger shows it. */
export interface LedgerLine {
  id: string;
  number: string;
  title: string;
  status: { id: RequestStatus; label: string; tone: Tone };
  track: string;
  category: string;
  /** 矛盾问题 and the like, 操心事 and the like, '' for none */
  concern: string;
  trouble: string;
  /** 河畔社区 第一网格 */
  placeText: string;
  /** 网格员张三 */
  ownerText: string;
  createdAt: number;
  createdText: string;
  /** until when, or since when it is overdue; '' when no promise runs */
  deadlineText: string;
  overdue: boolean;
  /** accepted or resolved late at some time */
  late: boolean;
  /** 解决了 · 5 分; '' while nothing was said */
  verdictText: string;
  /** why it does not count in the rates, '' when it does */
  exclusion: string;
}

export interface LedgerPage {
  items: LedgerLine[];
  next: string | null;
  /** said when the search was broken off before the page was full: how far it has come, and that it goes on; '' otherwise */
  soFar: string;
}

export interface LedgerTotals {
  grid: GridShown;
  periodText: string;
  /** all lines of the grid and period */
  total: number;
  /** lines that the filter leaves; null when it asks for two values at once: that is not counted ahead */
  matching: number | null;
  /** by dimension, in the order in which they are asked about */
  groups: { dimension: string; label: string; values: { value: string; label: string; count: number }[] }[];
  /** until when changes are in it, in words */
  asOf: string;
}

export interface RateView {
  rate: 'response' | 'resolution' | 'satisfaction';
  label: string;
  /** 96.4%; — for nothing to count */
  text: string;
  /** 0 … 1 for a ring, null for nothing to count */
  value: number | null;
  numerator: number;
  denominator: number;
}
export interface LedgerRates {
  grid: GridShown;
  path: GridRef[];
  periodText: string;
  formula: { version: string; validFrom: string };
  rates: (RateView & {
    words: string;
    /** what is left out, with its number */
    apart: string[];
    /** against the period before: 上月 95.0%，升 1.4 个百分点; '' when there is nothing to compare */
    beforeText: string;
  })[];
  /** lines that do not count, by reason */
  excluded: { reason: string; count: number }[];
  below: { grid: GridRef; rates: RateView[] }[];
  asOf: string;
}

/** What waits in one grid. */
export interface GridDesk {
  grid: GridShown;
  /** the most urgent first */
  heads: { queue: DeskQueue; label: string; tone: Tone; count: number }[];
  /** the grids below, those with most overdue first; empty for a cell */
  below: { grid: GridRef; overdue: number; unassigned: number; open: number }[];
  asOf: string;
}

export interface LedgerPlaces {
  /** one's own grids, the widest first */
  scope: GridRef[];
  grid: GridShown;
  /** from the one in one's scope down to this one's parent */
  path: GridRef[];
  below: GridRef[];
}

export interface AppealLine {
  /** of the request */
  id: string;
  number: string;
  title: string;
  status: { id: AppealStatus; label: string; tone: Tone };
  reason: string;
  askedBy: string;
  /** 今天 18:00 前决定; '' once decided */
  decideByText: string;
}
export interface AppealPage {
  items: AppealLine[];
  next: string | null;
}
export interface AppealView {
  id: string;
  number: string;
  title: string;
  /** null while nobody has appealed */
  appeal: AppealLine | null;
  timeline: { title: string; by: string; atText: string; note: string; photos: string[] }[];
  /** what this person may do now */
  actions: { action: 'ask' | 'withdraw' | 'grant' | 'deny'; label: string }[];
  /** why nobody may ask, when nobody has; '' otherwise */
  whyNot: string;
  reasons: { value: string; label: string }[];
}

export interface ExportView {
  id: string;
  /** 河畔社区 2026年11月 */
  name: string;
  filterText: string;
  state: { id: ExportState; label: string; tone: Tone };
  /** lines written so far, of how many; null when that is not counted ahead */
  done: number;
  total: number | null;
  startedText: string;
  /** 存到 12月1日 9:00, '' when there is nothing to open */
  keptText: string;
  files: { rows: number }[];
}
export interface ExportFile {
  fileID: string;
}

export type LedgerInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface LedgerViews {
  list: LedgerPage;
  totals: LedgerTotals;
  rates: LedgerRates;
  places: LedgerPlaces;
  appeal: AppealView;
  appeals: AppealPage;
  'act-on-appeal': AppealView;
  desk: GridDesk;
  queue: LedgerPage;
  'start-export': ExportView;
  exports: ExportView[];
  'export-file': ExportFile;
}
