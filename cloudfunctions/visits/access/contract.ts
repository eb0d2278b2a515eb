import * as z from 'zod';
import { documentId, words } from '../../platform/input';
import type { Page } from '../../platform/steps';
import { PURPOSES, VISIT_LIMITS, type Purpose } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { HouseholdView } from '../households/contract';
import { keys } from '../households/contract';
import type { VisitView } from '../records/contract';

export const accessInputs = {
  /** shows masked fields for some minutes; who, what and why is logged first → Unmasked */
  unmask: z.strictObject({
    id: documentId,
    purpose: z.enum(keys(PURPOSES), '请选择查看目的。'),
    note: words('说明', 0, 100).default(''),
  }),
  /** who looked at a household, what for → Page<LookLine>; reading it is itself in the log. Page: packages/visits/pages/looks */
  looks: z.strictObject({ id: documentId, cursor: z.string().max(200).optional() }),
  /** 我家的走访, for a member of a household → MyHousehold. Page: packages/visits/pages/mine */
  'my-household': z.strictObject({}),
  /** one's own data, or what was noted of the household → MyHousehold */
  'correct-mine': z.strictObject({
    field: z.enum(['name', 'birthMonth', 'phone', 'workUnit', 'living', 'visit']),
    /** for 'visit' */
    visitId: documentId.optional(),
    text: words('更正内容', 0, VISIT_LIMITS.wordsMax),
  }),
  /** asks for a visit → MyHousehold */
  'ask-visit': z.strictObject({ words: words('想说的话', 0, 200).default('') }),
  /** wishes no visits, or wishes them again; a reason is not needed → MyHousehold */
  'decline-visits': z.strictObject({ decline: z.boolean() }),
} as const;

export interface Unmasked {
  lookId: string;
  /** epoch milliseconds, when the page masks again */ until: number;
  household: HouseholdView;
}
export interface LookLine {
  id: string;
  atText: string;
  /** 网格员 张三 */ byText: string;
  /** 代 A 角 */ standingIn: boolean;
  purposeText: string;
  /** what was shown */ fieldsText: string;
  note: string;
}
export interface MyVisit extends Pick<
  VisitView,
  'id' | 'atText' | 'outcomeText' | 'byText' | 'topics' | 'asked' | 'opinions' | 'corrections' | 'raised'
> {
  companionsText: string;
}
export interface MyHousehold {
  /** null: see why */
  household: {
    id: string;
    addressText: string;
    room: string;
    members: { name: string; relationText: string; isMe: boolean }[];
    /** of oneself */
    mine: { name: string; birthMonth: string; phone: string; workUnit: string; living: string };
    /** tags of oneself and of the household as far as they are one's own to see */
    tags: { name: string; purpose: string; ground: string; untilText: string }[];
    declines: boolean;
    asked: boolean;
    nextText: string;
    workerText: string;
    workerPhone: string;
  } | null;
  /** why there is none: the home is not confirmed, staff have matched nobody yet, or the household lives at another address; '' otherwise */
  why: '' | 'unconfirmed' | 'unmatched' | 'elsewhere';
  visits: MyVisit[];
  looks: LookLine[];
}
export interface AccessActionViews {
  unmask: Unmasked;
  looks: Page<LookLine>;
  'my-household': MyHousehold;
  'correct-mine': MyHousehold;
  'ask-visit': MyHousehold;
  'decline-visits': MyHousehold;
}
export type { Purpose };
