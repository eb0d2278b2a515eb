import * as z from 'zod';
import { calendarDate, documentId, gridCode, token } from '../platform/input';
import { stepFields } from '../platform/step-input';
import type { AvailableAction, Page } from '../platform/steps';
import {
  CODE_LENGTH,
  CODE_LETTERS,
  RECORD_PARTS,
  STATEMENT_STATUSES,
  type RecordPart,
  type StatementStatus,
} from '../../miniprogram/packages/records/vocabulary/records';
import type { Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

const parts = Object.keys(RECORD_PARTS) as [RecordPart, ...RecordPart[]];
const statuses = Object.keys(STATEMENT_STATUSES) as [StatementStatus, ...StatementStatus[]];
const year = z.string().regex(/^20\d{2}$/, '年份应写成 2026。');
/** As people type it: in groups, in small letters. */
const code = z
  .string()
  .max(60)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ''))
  .refine(
    (text) => new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`).test(text),
    `查验码是 ${CODE_LENGTH} 位字母和数字。`,
  );

export const inputs = {
  /** my own record of a year; this one when left out → MyRecord */
  'my-record': z.strictObject({ year: year.optional() }),
  /** the rules of points of my district, all versions → RuleView[] */
  rules: z.strictObject({}),
  /** what my record was worth at the end of a day → PointsView */
  'points-at': z.strictObject({ date: calendarDate('日期应写成 2026-11-25。') }),
  /** makes a copy that others can check → StatementDetail */
  release: z.strictObject({
    year,
    parts: z.array(z.enum(parts)).max(parts.length).default(['lines']),
    /** whether it shows the whole name */
    named: z.boolean().default(true),
  }),
  /** one copy whole → StatementDetail */
  statement: z.strictObject({ id: documentId }),
  /** any step of a copy → StatementDetail */
  'perform-statement': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** copies that came to a branch of mine, or to a unit of mine → Page<StatementLine> */
  'list-statements': z.strictObject({
    gridCode: gridCode.optional(),
    unitId: documentId.optional(),
    status: z.enum(statuses).default('asked'),
    cursor: z.string().max(200).optional(),
  }),
  /** the copy as an Excel file, for whoever may read it → { address }, signed for some minutes */
  'statement-file': z.strictObject({ id: documentId }),
  /** anybody who has the code: whether it is unaltered, and what it shows → CheckView */
  check: z.strictObject({ code }),
  /** the years whose file of a grid I may have, the latest first → string[], none for whoever may not */
  'organisation-years': z.strictObject({ gridCode }),
  /** the records of a grid of mine in one year, as the operator of the national system takes them in → OrganisationFile */
  'organisation-file': z.strictObject({ gridCode, year }),
  /** administrators: versions of the rules of points, all or none; see points.ts for a row → { accepted } */
  'import-rules': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(100) }),
} as const;

export interface RecordLine {
  /** 2026年11月25日 9:00 至 11:30 */ whenText: string;
  title: string;
  kindLabel: string;
  placeText: string;
  minutesText: string;
  organiser: string;
  confirmed: string;
  /** 优秀，耐心细致; 未评价 */ evaluation: string;
  /** 原记 120 分钟，因…更正 */ corrections: string[];
}
export interface PostHeld {
  title: string;
  placeText: string;
  termText: string;
}
export interface PointsView {
  /** as of when: 2026年11月25日 */ atText: string;
  points: number;
  honour: string;
  nextText: string;
  trainingText: string;
}

export interface MyRecord {
  name: string;
  year: string;
  years: string[];
  minutesText: string;
  times: number;
  lines: RecordLine[];
  posts: PostHeld[];
  points: PointsView | null;
  /** their unit, '' for none: where a copy may be sent back to */ unitName: string;
  statements: StatementLine[];
}

export interface RuleView {
  id: string;
  version: number;
  fromText: string;
  text: string;
  honours: { label: string; points: number }[];
}

export interface StatementLine {
  id: string;
  title: string;
  name: string;
  minutesText: string;
  unitName: string;
  status: { id: StatementStatus; label: string; tone: Tone };
  releasedText: string;
}

export interface Shown {
  name: string;
  year: string;
  minutesText: string;
  times: number;
  /** null for what its owner does not show */
  lines: RecordLine[] | null;
  posts: PostHeld[] | null;
  points: { points: number; honour: string; trainingText: string } | null;
  asOfText: string;
}

export interface StatementDetail extends StatementLine {
  version: number;
  content: Shown;
  /** QXK7 … in groups of four; '' for all but its owner */ code: string;
  /** the code as a square to be scanned: a data URL, '' for all but its owner */ codeImage: string;
  communityName: string;
  confirmedBy: string;
  isMine: boolean;
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
  availableActions: AvailableAction[];
}

export interface CheckView {
  /** unaltered; corrected since; withdrawn by its owner; not what was sealed */
  state: 'unaltered' | 'corrected' | 'withdrawn' | 'altered';
  /** the same in a sentence */ stateText: string;
  releasedText: string;
  confirmedBy: string;
  /** null when there is nothing to be shown */
  content: Shown | null;
  /** what the record says now, when it was corrected since: 现在是 … */ nowText: string;
}

export interface OrganisationFile {
  /** signed for some minutes */
  address: string;
  rows: number;
}

export type RecordsInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface RecordsViews {
  'my-record': MyRecord;
  rules: RuleView[];
  'points-at': PointsView;
  release: StatementDetail;
  statement: StatementDetail;
  'perform-statement': StatementDetail;
  'list-statements': Page<StatementLine>;
  'statement-file': { address: string };
  check: CheckView;
  'organisation-years': string[];
  'organisation-file': OrganisationFile;
  'import-rules': { accepted: number };
}
