import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, personName, searchText, token } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { ActionOption, Page } from '../../platform/steps';
import type { HouseholdLine, HouseholdMade, HouseholdView, MatchView, TagKindView } from './view-types';
import {
  LIVING,
  RELATIONS,
  SENSITIVITIES,
  TAG_GROUPS,
  VISIT_LIMITS,
} from '../../../miniprogram/packages/visits/vocabulary/visits';

export type * from './view-types';

export const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]];
/** A year and month: 1952-03. */
const birthMonth = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, '出生年月请写成 1952-03。');
const phone = z.string().regex(/^(1\d{10}|0\d{9,11})?$/, '电话号码不对。');
export const room = line('门牌号', 0, 12);
const memberFields = {
  name: personName('姓名'),
  relation: z.enum(keys(RELATIONS), '请选择与户主的关系。'),
  birthMonth: birthMonth.or(z.literal('')).default(''),
  phone: phone.default(''),
  workUnit: line('工作单位', 0, 40).default(''),
  /** declared by themselves */
  partyMember: z.boolean().default(false),
};
export const memberInput = z.strictObject(memberFields);
/** One field as somebody found it, and as it is to be. `field`: living, m:<member id>.<name|relation|birthMonth|phone|workUnit|partyMember>, or note. */
export const fieldChange = z.strictObject({
  field: z
    .string()
    .regex(
      /^(living|note|m:[\w-]{1,40}\.(name|relation|birthMonth|phone|workUnit|partyMember))$/,
      '这一项不能这样改。',
    ),
  from: line('原来的内容', 0, 200),
  to: line('修改后的内容', 0, 200),
});

export const householdInputs = {
  /** staff: households of a cell or a community, by tag, by building, by words → Page<HouseholdLine>. Page: packages/visits/pages/households */
  households: z.strictObject({
    gridCode: gridCode.optional(),
    tagId: documentId.optional(),
    text: searchText,
    status: z.enum(['living', 'left', 'joined']).optional(),
    cursor: z.string().max(200).optional(),
  }),
  /** one household, as far as its reader may see → HouseholdView. Page: packages/visits/pages/household */
  household: z.strictObject({ id: documentId, lookId: documentId.optional() }),
  'household-options': z.strictObject({
    id: documentId,
    action: z.string().max(40),
    text: z.string().max(500).optional(),
  }),
  /** a step of the table households/steps.ts: tags, events, moves out, conflicts, minors → HouseholdView. By the common form page */
  'perform-household': z.strictObject({
    id: documentId,
    version: z.number().int().positive(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** a household that is not in the list; a likely duplicate is named and never blocks → HouseholdMade */
  'add-household': z.strictObject({
    addressId: documentId,
    room,
    living: z.enum(keys(LIVING)),
    /** 2026-11-23, the day from which they live there */
    movedIn: beijingDay.optional(),
    members: z.array(memberInput).max(VISIT_LIMITS.members, `一户最多 ${VISIT_LIMITS.members} 人。`),
  }),
  /** fields and members, found at the door or at the desk; a clash is kept for a person to decide → HouseholdView */
  'change-household': z.strictObject({
    id: documentId,
    /** version of the household as it was seen */
    base: z.number().int().positive(),
    /** epoch milliseconds when it was written, by the phone */
    madeAt: z.number().int().positive().optional(),
    changes: z.array(fieldChange).max(40).default([]),
    join: z.array(memberInput).max(VISIT_LIMITS.members).default([]),
    leave: z
      .array(z.strictObject({ memberId: documentId, why: line('原因', 1, 40) }))
      .max(VISIT_LIMITS.members)
      .default([]),
  }),
  /** some members live by themselves from now on, here or elsewhere → HouseholdView of the new one */
  'split-household': z.strictObject({
    id: documentId,
    version: z.number().int().positive(),
    memberIds: z.array(documentId).min(1, '请选择分出去的人。').max(VISIT_LIMITS.members),
    addressId: documentId,
    room,
  }),
  /** two households are one from now on; the other is closed and keeps its history → HouseholdView */
  'join-households': z.strictObject({ id: documentId, version: z.number().int().positive(), otherId: documentId }),
  /** a household moves to another address and keeps what is known of it → HouseholdView */
  'move-household': z.strictObject({
    id: documentId,
    version: z.number().int().positive(),
    addressId: documentId,
    room,
  }),
  /** residents who registered and are in no household yet, each with the member they may be → MatchView[] */
  matches: z.strictObject({ gridCode: gridCode.optional() }),
  /** staff say that somebody who registered is this member; never done by itself → HouseholdView */
  'match-resident': z.strictObject({ id: documentId, memberId: documentId, resident: documentId }),
  'import-households': z.strictObject({ rows: z.array(z.unknown()).min(1).max(2000) }),
  /** kinds of tag that hold in a place → TagKindView[]. Page: packages/visits/pages/tags */
  'tag-kinds': z.strictObject({ gridCode: gridCode.optional() }),
  /** the chief of a community, or above, sets one for their place → TagKindView[] */
  'set-tag-kind': z.strictObject({
    id: documentId.optional(),
    gridCode: gridCode.optional(),
    name: line('标签名称', 1, 12),
    group: z.enum(keys(TAG_GROUPS)),
    /** days between visits, 0 for none */
    intervalDays: z.number().int().min(0).max(366),
    /** days after which a due visit is overdue */
    windowDays: z.number().int().min(1).max(60),
    sensitivity: z.enum(keys(SENSITIVITIES)),
    /** it holds until a day, at the longest so many days; 0 for no end */
    longestDays: z.number().int().min(0).max(3660),
    purpose: line('收集目的', 2, 60),
    ground: line('依据', 2, 60),
    /** what to ask about at the door */
    asks: line('走访要点', 0, 60).default(''),
    ended: z.boolean().default(false),
  }),
  'import-tag-kinds': z.strictObject({ rows: z.array(z.unknown()).min(1).max(500) }),
} as const;

export interface HouseholdActionViews {
  households: Page<HouseholdLine>;
  household: HouseholdView;
  'household-options': ActionOption[];
  'perform-household': HouseholdView;
  'add-household': HouseholdMade;
  'change-household': HouseholdView;
  'split-household': HouseholdView;
  'join-households': HouseholdView;
  'move-household': HouseholdView;
  matches: MatchView[];
  'match-resident': HouseholdView;
  'import-households': { accepted: number };
  'tag-kinds': TagKindView[];
  'set-tag-kind': TagKindView[];
  'import-tag-kinds': { accepted: number };
}
