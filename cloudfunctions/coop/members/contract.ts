import * as z from 'zod';
import { documentId, gridCode, line, searchText, token, words } from '../../platform/input';
import type { HeldPhoto } from '../../platform/media';
import { photosUpTo, stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import {
  COOP_LIMITS,
  MEMBER_STATUSES,
  WORK_TIMES,
  type MemberStatus,
  type WorkTime,
} from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';

const statuses = Object.keys(MEMBER_STATUSES) as [MemberStatus, ...MemberStatus[]];
const times = Object.keys(WORK_TIMES) as [WorkTime, ...WorkTime[]];

export const memberInputs = {
  /** apply to the cooperative of a community, or apply anew → MemberDetail */
  'apply-member': z.strictObject({
    communityCode: gridCode.optional(),
    skills: words('会做什么', 2, COOP_LIMITS.skillsMax),
    area: line('去哪一带', 1, COOP_LIMITS.areaMax),
    times: z.array(z.enum(times)).min(1, '请选什么时候有空。').max(times.length),
    teamIds: z.array(documentId).min(1, '请选想进的队伍。').max(COOP_LIMITS.teamsMax, '选得太多了。'),
    photos: photosUpTo(COOP_LIMITS.photosMax).default([]),
  }),
  /** one member whole: themselves, the manager, the community → MemberDetail */
  member: z.strictObject({ id: documentId }),
  /** any step of a member's standing → MemberDetail */
  'perform-member': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** a team for who belongs to it; who is in it, and what each has in hand, for its leader, the manager and the community → TeamDetail */
  team: z.strictObject({ id: documentId }),
  /** leaders: hand the team over → TeamDetail */
  'perform-team': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** managers and the community: members by their standing → Page<MemberSummary> */
  'list-members': z.strictObject({
    communityCode: gridCode.optional(),
    status: z.enum(statuses).default('admitted'),
    text: searchText,
    /** who came last, or first */
    sort: z.enum(['latest', 'first']).default('latest'),
    cursor: z.string().max(200).optional(),
  }),
} as const;

export interface MemberSummary {
  id: string;
  name: string;
  status: { id: MemberStatus; label: string; tone: Tone };
  skills: string;
  teams: string[];
  /** 水电队队长, '' for none */ leads: string;
  appliedText: string;
  version: number;
}
export interface MemberDetail extends MemberSummary {
  /** what it is for the form of a step: the name */ title: string;
  phone: string;
  area: string;
  times: string[];
  /** certificates: for the manager and the person themselves */
  photos: string[];
  heldPhotos: HeldPhoto[];
  mine: boolean;
  timeline: {
    at: number;
    atText: string;
    title: string;
    by: string;
    note: string;
    photos: string[];
    heldPhotos: HeldPhoto[];
  }[];
  availableActions: AvailableAction[];
}

export interface TeamDetail {
  id: string;
  /** of the caller's own membership, 0 for none */ version: number;
  title: string;
  about: string;
  /** 罗师傅、雷师傅, '' for none */ leaders: string;
  /** those of the community's cooperative that lead it see who is in it; nobody for a member */
  roster: { id: string; name: string; phone: string; skills: string; jobsText: string; leads: boolean }[];
  leading: boolean;
  availableActions: AvailableAction[];
}

export interface MemberActionViews {
  team: TeamDetail;
  'perform-team': TeamDetail;
  'apply-member': MemberDetail;
  member: MemberDetail;
  'perform-member': MemberDetail;
  'list-members': Page<MemberSummary>;
}
