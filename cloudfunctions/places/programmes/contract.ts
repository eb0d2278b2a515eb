import * as z from 'zod';
import { documentId, gridCode, token } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction } from '../../platform/steps';
import type { ProgrammeKind } from '../../../miniprogram/packages/places/vocabulary/programmes';
import { programmeRow } from './programme-row';

export const programmeInputs = {
  /** what is on in a community, day by day for a week → CalendarView */
  calendar: z.strictObject({
    communityCode: gridCode.optional(),
    /** of each day, what is nearest to one's own door first */
    near: z.boolean().default(false),
  }),
  /** the programmes of a community → ProgrammeList */
  programmes: z.strictObject({ communityCode: gridCode.optional() }),
  /** → ProgrammeView */
  programme: z.strictObject({ id: documentId }),
  /** → ProgrammeView */
  'perform-programme': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  'import-programmes': z.strictObject({ rows: z.array(programmeRow).min(1).max(500) }),
} as const;

export interface ProgrammeCard {
  id: string;
  kind: ProgrammeKind;
  name: string;
  /** 每周几、几点，逢放假怎样 */ hoursText: string;
  placeText: string;
  /** 文守屋（社区干部），擅长邻里纠纷 */ leadText: string;
  /** 下一次：明天 9:00；这次取消了 */ nextText: string;
  statusText: string;
  /** 已报名 3 人，限 20 人 */ peopleText: string;
}
export interface ProgrammeList {
  communityCode: string;
  communityName: string;
  groups: { kind: ProgrammeKind; label: string; programmes: ProgrammeCard[] }[];
}
export interface ProgrammeView extends ProgrammeCard {
  version: number;
  title: string;
  aim: string;
  phone: string;
  venueId: string;
  /** 依托项目、包抓单位 */ behindText: string;
  joiningText: string;
  /** one asks for mediation here */ mediates: boolean;
  /** mediations of it are assigned by this person */ keeps: boolean;
  /** what is mine of it: 您已报名（孩子：小明）; '' for nothing */ mineText: string;
  sessions: { whenText: string; noteText: string; off: boolean }[];
  /** 8 人说很有帮助, '' for nobody */ remarksText: string;
  remarks: { byText: string; remarkText: string; words: string; whenText: string }[];
  /** for those who lead it */
  enrolled: { byText: string; phone: string; childText: string }[];
  timeline: { at: number; atText: string; title: string; by: string; note: string; photos: string[]; heldPhotos: [] }[];
  availableActions: AvailableAction[];
}
export interface CalendarLine {
  /** of the programme or the activity */ id: string;
  of: 'programme' | 'activity';
  title: string;
  /** 9:00–11:00 */ timeText: string;
  placeText: string;
  /** 已取消：老师生病; 原定10月1日，因放假顺延 */ noteText: string;
  off: boolean;
  /** 离家约 300 米, '' where it is not known */ farText: string;
}
export interface CalendarView {
  communityCode: string;
  communityName: string;
  /** sorted from one's own door */ near: boolean;
  days: { date: string; dayText: string; lines: CalendarLine[]; noneText: string }[];
}
export interface ProgrammeViews {
  calendar: CalendarView;
  programmes: ProgrammeList;
  programme: ProgrammeView;
  'perform-programme': ProgrammeView;
  'import-programmes': { imported: number };
}
