import * as z from 'zod';
import { documentId, gridCode, searchText, token } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { ActionOption, AvailableAction, Page } from '../../platform/steps';
import { SQUAD_KINDS, type SquadKind } from '../../../miniprogram/packages/party/vocabulary/squads';

const kind = z.enum(Object.keys(SQUAD_KINDS) as [SquadKind, ...SquadKind[]]);
const cursor = z.string().max(200).optional();

export const squadInputs = {
  /** squads I am in, or have asked to join → SquadSummary[] */
  'my-squads': z.strictObject({}),
  /** squads of a grid and below; of where I live or work for none → Page<SquadSummary> */
  'list-squads': z.strictObject({
    gridCode: gridCode.optional(),
    kind: kind.optional(),
    text: searchText,
    /** where something happened last, or the largest, first */
    sort: z.enum(['active', 'largest']).default('active'),
    cursor,
  }),
  /** one squad whole → SquadDetail */
  squad: z.strictObject({ id: documentId }),
  /** what it did: its weeks and trainings, for its members and those above → Page<SquadRecordView> */
  'squad-records': z.strictObject({ id: documentId, cursor }),
  /** what a step of it is between: activities to come → ActionOption[] */
  'squad-options': z.strictObject({ id: documentId, action: token(40, 1) }),
  /** a step of a squad, as the view offered it → SquadDetail */
  'perform-squad': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40, 1),
    fields: stepFields.default({}),
  }),
  /** administrators: squads with their lists of people, all rows or none; see squad-row.ts for a row → { accepted } */
  'import-squads': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(1000) }),
} as const;

export interface SquadSummary {
  id: string;
  name: string;
  kind: { id: SquadKind; label: string };
  gridName: string;
  size: number;
  /** who leads it, '' for nobody now */ leaderName: string;
  /** what the caller is in it: 队长, 已申请; '' for nothing */ mine: string;
}

export interface SquadMemberView {
  id: string;
  name: string;
  role: string;
  partyMember: boolean;
  /** for those who lead it and those above, else '' */ phone: string;
  /** 任期到 2027年3月1日; '' without an end */ termText: string;
}

export interface SquadDetail extends SquadSummary {
  version: number;
  /** as a form names it */ title: string;
  gridCode: string;
  duties: string;
  parent: { id: string; name: string } | null;
  /** is the list shown: its members and those above see it */ rosterShown: boolean;
  roster: SquadMemberView[];
  /** people who ask to join, for those who decide; their phone for who leads it, and for those above once it is theirs */
  askers: { id: string; name: string; words: string; phone: string }[];
  tasks: { id: string; words: string; dueText: string; overdue: boolean; done: boolean; result: string }[];
  /** 本周「四进」已记 and the like, '' for those it does not concern */ weekText: string;
  /** leads it: may ask neighbours to help in its name */
  mayAskNeighbours: boolean;
  availableActions: AvailableAction[];
}

export interface SquadRecordView {
  id: string;
  kind: string;
  title: string;
  atText: string;
  by: string;
  words: string;
  who: string[];
  /** something has to be taken up: a need is made of it in one tap */ difficulty: boolean;
}

export interface SquadActionViews {
  'my-squads': SquadSummary[];
  'list-squads': Page<SquadSummary>;
  squad: SquadDetail;
  'squad-records': Page<SquadRecordView>;
  'squad-options': ActionOption[];
  'perform-squad': SquadDetail;
  'import-squads': { accepted: number };
}
