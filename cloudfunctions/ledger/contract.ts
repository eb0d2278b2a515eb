import * as z from 'zod';

import { documentId, gridCode, words, searchText, calendarDate } from '../platform/input';
import { photosUpTo } from '../platform/step-input';
import {
  DESK_QUEUES,
  EXCLUSION_REASONS,
  LEDGER_LIMITS,
  LEDGER_SORTS,
  LEDGER_STATES,
} from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { CONCERNS, REQUEST_STATUSES, TRACKS, TROUBLES } from '../../miniprogram/packages/requests/vocabulary/requests';
import { partsOf } from './period';

const keys = <K extends string>(vocabulary: Readonly<Record<K, unknown>>) => Object.keys(vocabulary) as [K, ...K[]];

const date = calendarDate();
/** Beijing days, both included. */
const period = z
  .strictObject({ from: date, to: date })
  .refine(({ from, to }) => from <= to, '开始的日子要在结束的日子之前。')
  .refine((given) => partsOf(given).length <= LEDGER_LIMITS.monthsMost, '一次最多看十年。');
const identifier = z.string().regex(/^[\w-]{1,64}$/, '选的项目不对，请重新选择。');

const sort = z.enum(keys(LEDGER_SORTS));

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
  /** lines, the newest first; what is overdue: the longest overdue first, unless another sort is asked for → LedgerPage */
  list: z.strictObject({ ...filter, text: searchText, sort: sort.optional(), cursor: z.string().max(200).optional() }),
  /** how many, by every value; of all values of the grid and period, whatever else the filter says → LedgerTotals */
  totals: z.strictObject(filter),
  /** the three rates of a grid, the period before, and the grids below → LedgerRates */
  rates: z.strictObject({ gridCode: gridCode.optional(), period: period.optional() }),
  /** what waits in a grid one answers for, by queue, and in the grids below → GridDesk */
  desk: z.strictObject({ gridCode: gridCode.optional() }),
  /** lines of one of its queues, what falls due first on top unless another sort is asked for → LedgerPage */
  queue: z.strictObject({
    gridCode: gridCode.optional(),
    queue: z.enum(keys(DESK_QUEUES)),
    text: searchText,
    sort: sort.default('due'),
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

export type * from './contract-views';
export type LedgerInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
