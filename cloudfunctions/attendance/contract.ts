import * as z from 'zod';
import type { Page as PlatformPage } from '../platform/steps';
import { stepFields } from '../platform/step-input';
import { documentId, geoPoint, line, token } from '../platform/input';
import {
  ATTENDANCE_LIMITS as LIMITS,
  OCCASION_VIEWS,
  type OccasionView,
} from '../../miniprogram/packages/attendance/vocabulary/attendance';
import type { HoursDetail, MyHours } from './hours/contract';
import type {
  CodeView,
  OccasionDetail,
  OccasionSummary,
  SeriesDetail,
  SeriesSummary,
  TaskPage,
  RosterView,
} from './occasions/contract-views';
import { plan } from './planning/plan-input';
import type { ActionOption } from '../platform/steps';

export type Page<T> = PlatformPage<T>;
export type { HoursDetail, HoursLine, MyHours } from './hours/contract';
export type * from './occasions/contract-views';
export type { AvailableAction, ActionField, ActionOption } from '../platform/steps';

const cursor = z.string().min(1).max(200);
const view = z.enum(Object.keys(OCCASION_VIEWS) as [OccasionView]);
const perform = z.strictObject({
  id: documentId,
  /** of the thing as the person saw it */
  version: z.number().int().nonnegative(),
  action: token(40, 1),
  fields: stepFields.default({}),
});
const proofGiven = z.strictObject({
  id: documentId,
  /** what the square said */
  code: token(120, 1).optional(),
  /** where the phone is; without an accuracy it says too little */
  point: geoPoint.optional(),
});

export const inputs = {
  /** the menu of the person's district → KindView[] and where they may hold something */
  kinds: z.strictObject({}),
  /** administrator: lines of a district's menu, all or none → { accepted } */
  'import-kinds': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(500) }),
  /** administrator: occasions from before, with who was there → { accepted } */
  'import-past': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(100) }),
  /** one page of a list → Page<OccasionSummary> */
  list: z.strictObject({
    view,
    /** left out: activities of what is on, and all of one's own */
    kind: z.enum(['activity', 'task']).optional(),
    cursor: cursor.optional(),
  }),
  /** volunteers' tasks of the communities around, by skill, with how far they are → TaskPage */
  'find-tasks': z.strictObject({
    skill: line('技能', 1, 20).optional(),
    /** where the phone is */
    point: geoPoint.optional(),
    /** of the next seven days, or all that are to come */
    view: z.enum(['week', 'coming']).default('week'),
    cursor: cursor.optional(),
  }),
  /** what one can do and says so → Offer */
  offer: z.strictObject({}),
  /** says it: all of it, and whether one is there for neighbours as a volunteer → Offer */
  'keep-offer': z.strictObject({
    volunteer: z.boolean(),
    skills: z
      .array(line('会的事', 1, 20))
      .max(LIMITS.skillsMost, `最多 ${LIMITS.skillsMost} 样。`)
      .refine((skills) => new Set(skills).size === skills.length, '有重复的内容，请删去重复项。'),
  }),
  /** one occasion whole → OccasionDetail */
  occasion: z.strictObject({ id: documentId }),
  /** a step of it → OccasionDetail */
  'perform-occasion': perform,
  /** people a step of it may be about → ActionOption[] */
  'step-options': z.strictObject({ id: documentId, action: token(40, 1) }),
  /** a new occasion, or a series of them → OccasionDetail of the first */
  plan,
  /** what comes back and one holds → Page<SeriesSummary> */
  'list-series': z.strictObject({ cursor: cursor.optional() }),
  /** one series, for those who hold it → SeriesDetail */
  series: z.strictObject({ id: documentId }),
  /** a step of it → SeriesDetail */
  'perform-series': perform,
  /** → OccasionDetail */
  'check-in': proofGiven,
  /** → OccasionDetail */
  'check-out': proofGiven,
  /** organisers: the square of this half minute → CodeView */
  code: z.strictObject({ id: documentId }),
  /** organisers: who has come, who has not → RosterView */
  roster: z.strictObject({ id: documentId }),
  /** a person's own unpaid hours → MyHours */
  'my-hours': z.strictObject({ cursor: cursor.optional() }),
  /** hours of one person at one occasion, for them and for its organisers → HoursDetail */
  hours: z.strictObject({ id: documentId }),
  /** a step of them → HoursDetail */
  'perform-hours': perform,
} as const;

/** A line of the menu as a page shows it. */
export interface KindView {
  id: string;
  label: string;
  usually: string;
  hint: string;
  icon: string;
  audience: string;
  proof: string;
  radius: number;
  early: number;
  late: number;
  closing: number;
  capacity: number | null;
  duration: number;
}
export interface Menu {
  kinds: KindView[];
  /** grids in which the person may hold something, the nearest first; empty for most people */
  grids: { code: string; name: string }[];
  /** squads they lead, with the ground each serves: these may ask neighbours to help */
  squads: { id: string; name: string; gridCode: string; gridName: string }[];
}

/** What somebody offers their neighbours, in their own words. */
export interface Offer {
  volunteer: boolean;
  skills: string[];
}

export type AttendanceInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface AttendanceViews {
  kinds: Menu;
  'import-kinds': { accepted: number };
  'import-past': { accepted: number };
  list: Page<OccasionSummary>;
  'find-tasks': TaskPage;
  offer: Offer;
  'keep-offer': Offer;
  occasion: OccasionDetail;
  'perform-occasion': OccasionDetail;
  'step-options': ActionOption[];
  plan: OccasionDetail;
  'list-series': Page<SeriesSummary>;
  series: SeriesDetail;
  'perform-series': SeriesDetail;
  'check-in': OccasionDetail;
  'check-out': OccasionDetail;
  code: CodeView;
  roster: RosterView;
  'my-hours': MyHours;
  hours: HoursDetail;
  'perform-hours': HoursDetail;
}
