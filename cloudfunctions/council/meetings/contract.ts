import * as z from 'zod';
import { beijingDay, beijingMoment, documentId, gridCode, line, token, words } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import {
  COUNCIL_LIMITS as MOST,
  MEETING_KINDS,
  type MeetingKind,
  type MeetingStatus,
} from '../../../miniprogram/packages/council/vocabulary/council';
import type { Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';

const kinds = Object.keys(MEETING_KINDS) as [MeetingKind, ...MeetingKind[]];

export const meetingInputs = {
  /** meetings of my place, the newest first → Page<MeetingLine> */
  meetings: z.strictObject({
    kind: z.enum(kinds).optional(),
    gridCode: gridCode.optional(),
    cursor: z.string().max(200).optional(),
  }),
  /** one meeting whole → MeetingDetail */
  meeting: z.strictObject({ id: documentId }),
  /** the community: calls a meeting on a topic, or a joint one → MeetingDetail */
  'call-meeting': z.strictObject({
    kind: z.enum(kinds),
    topicId: documentId.optional(),
    gridCode: gridCode.optional(),
    title: line('会议名称', 2, MOST.titleMax),
    place: line('地点', 2, 60),
    startsAt: beijingMoment('请选择会议时间。'),
    agenda: z
      .array(line('议程', 2, MOST.labelMax))
      .min(1, '至少写一项议程。')
      .max(12, '议程最多 12 项。'),
    /** of a joint meeting: who is invited */
    invited: z
      .array(
        z.strictObject({
          name: line('姓名', 1, 40),
          unit: line('单位', 0, 40).default(''),
          phone: z.string().regex(/^1\d{10}$/, '手机号应是 11 位数字。'),
        }),
      )
      .max(MOST.seatsMost)
      .default([]),
  }),
  'perform-meeting': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** the community: the code that changes, for those who come → MeetingCode */
  'meeting-code': z.strictObject({ id: documentId }),
  /** who came, by the code → MeetingDetail */
  arrive: z.strictObject({ id: documentId, code: token(120) }),
  /** the community: minutes, which those who sat confirm → MeetingDetail */
  'write-minutes': z.strictObject({ id: documentId, minutes: words('纪要', 2, MOST.minutesMax) }),
  /** the community, while it runs: who does what by when → MeetingDetail */
  'add-decision': z.strictObject({
    id: documentId,
    what: words('议定事项', 2, MOST.wordsMax),
    who: line('谁来办', 2, MOST.labelMax),
    by: beijingDay,
  }),
} as const;

export interface MeetingLine {
  id: string;
  kindText: string;
  title: string;
  /** 12月2日（周三）9:00 · 社区会议室 */ whenText: string;
  status: { id: MeetingStatus; label: string; tone: Tone };
}
export interface MeetingDetail extends MeetingLine {
  version: number;
  topicId: string;
  agenda: string[];
  /** what the meetings before decided, and is not done */ carried: {
    what: string;
    who: string;
    whenText: string;
    isLate: boolean;
  }[];
  people: { key: string; name: string; note: string; cameText: string; confirmedText: string }[];
  /** 应到 7 人，实到 5 人，达到法定人数 */ quorumText: string;
  minutes: string;
  decisions: { id: string; what: string; who: string; whenText: string; isDone: boolean; isLate: boolean }[];
  isStaff: boolean;
  canWrite: boolean;
  canArrive: boolean;
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
  availableActions: AvailableAction[];
}
export interface MeetingCode {
  /** the code as a square, a data URL */ image: string;
  code: string;
  /** epoch milliseconds */ until: number;
}
export interface MeetingActionViews {
  meetings: Page<MeetingLine>;
  meeting: MeetingDetail;
  'call-meeting': MeetingDetail;
  'perform-meeting': MeetingDetail;
  'meeting-code': MeetingCode;
  arrive: MeetingDetail;
  'write-minutes': MeetingDetail;
  'add-decision': MeetingDetail;
}
