import * as z from 'zod';
import { documentId, gridCode, line, searchText, token, words } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import type { Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';
import {
  MEMBER_STATUSES,
  PARTY_CONSENT,
  PARTY_LIMITS,
  type MemberStatus,
  type ReportPlace,
} from '../../../miniprogram/packages/party/vocabulary/party';

const statuses = Object.keys(MEMBER_STATUSES) as [MemberStatus, ...MemberStatus[]];

export const memberInputs = {
  /** where I have reported, and where I may → MyReports */
  'my-reports': z.strictObject({}),
  /** report to one community or two, or anew after it was declined or left → MyReports */
  report: z.strictObject({
    /** a unit of the list, or '' */ unitId: documentId.or(z.literal('')).default(''),
    /** as written by hand when it is not on the list */ unitName: words(
      '单位名称',
      0,
      PARTY_LIMITS.unitNameMax,
    ).default(''),
    branch: line('所在支部', 2, PARTY_LIMITS.branchNameMax),
    places: z
      .array(z.enum(['home', 'work']), { error: '请选择向哪里报到。' })
      .min(1, '请选择向哪里报到。')
      .max(2)
      .refine((places) => new Set(places).size === places.length, '同一处选了两次。'),
    consentVersion: z.literal(PARTY_CONSENT.version, { error: '请先看过并同意怎样使用您的党员信息。' }),
  }),
  /** one report whole, for its member, the branch and those above, and the unit's contact → MemberDetail */
  member: z.strictObject({ id: documentId }),
  /** any step of a report, as the view offered it → MemberDetail */
  'perform-member': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** members of a community of mine, or of a unit of mine → Page<MemberLine> */
  'list-members': z.strictObject({
    gridCode: gridCode.optional(),
    unitId: documentId.optional(),
    status: z.enum(statuses).default('waiting'),
    text: searchText,
    /** what falls due first, or what moved last */
    sort: z.enum(['first', 'latest']).default('first'),
    cursor: z.string().max(200).optional(),
  }),
  /** figures of a community of mine, and which ones and which units I have → BranchDesk */
  'branch-desk': z.strictObject({ gridCode: gridCode.optional() }),
  /** administrators: members from a list, in one batch, all or none; see import-rows.ts for a row → { accepted } */
  'import-members': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(500) }),
} as const;

interface StatusView {
  id: MemberStatus;
  label: string;
  tone: Tone;
}

export interface MemberLine {
  id: string;
  version: number;
  name: string;
  /** 138****0000, '' when unknown or not the reader's to know */ maskedPhone: string;
  unitName: string;
  branch: string;
  communityName: string;
  place: { id: ReportPlace; label: string };
  status: StatusView;
  /** 11月27日 18:00 前答复, 已超时 2 小时; '' once nothing waits */ dueText: string;
  overdue: boolean;
  reportedText: string;
  /** how many posts they hold here */ posts: number;
  shown: boolean;
}

export interface MemberDetail extends MemberLine {
  version: number;
  title: string;
  /** the whole number: for the branch that has to reach them, '' for others */ phone: string;
  /** 柳苑 3号楼; for the member and the branch, '' for others */ homeText: string;
  movedFrom: string;
  question: string;
  owner: { name: string; title: string; phone: string };
  confirmedBy: string;
  isMe: boolean;
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
  availableActions: AvailableAction[];
}

export interface MyReports {
  items: MemberDetail[];
  /** where one may report: the community of one's address, null without one */
  home: { communityName: string; text: string } | null;
  name: string;
  /** 138****0000, '' when none is known */ maskedPhone: string;
  /** the badge is shown beside my name */ shown: boolean;
}

export interface BranchDesk {
  /** '' when the person has no community, only units or nothing */ gridCode: string;
  gridName: string;
  /** other grids of theirs: their own communities, or those below */
  grids: { code: string; name: string }[];
  units: { id: string; name: string }[];
  statuses: { id: MemberStatus; /** short, for a tab */ label: string; count: number }[];
  /** waiting past their time */ overdue: number;
  /** unpaid service in the community this year: 126 小时，48 次 */ serviceText: string;
  /** posts of the community that are free, and all of them */ stations: { free: number; all: number };
  /* As a form of a step shows it: opening a post is the branch's own. */
  id: string;
  version: number;
  title: string;
  availableActions: AvailableAction[];
}

export interface MemberActionViews {
  'my-reports': MyReports;
  report: MyReports;
  member: MemberDetail;
  'perform-member': MemberDetail;
  'list-members': Page<MemberLine>;
  'branch-desk': BranchDesk;
  'perform-branch': BranchDesk;
  'import-members': { accepted: number };
}
