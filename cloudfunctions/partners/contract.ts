import * as z from 'zod';
import { beijingDay, beijingMoment, documentId, gridCode, line, personName, token } from '../platform/input';
import { stepFields } from '../platform/step-input';
import {
  OFFER_CATEGORIES,
  OFFER_KINDS,
  PARTNER_LIMITS as MOST,
  STAGES,
  TERM_KINDS,
  WAYS,
  type OfferCategory,
  type OfferKind,
  type Stage,
  type TermKind,
  type Way,
} from '../../miniprogram/packages/partners/vocabulary/partners';

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]];
const cursor = z.string().max(200).optional();
const step = {
  id: documentId,
  version: z.number().int().nonnegative(),
  action: token(40),
  fields: stepFields.default({}),
};
const options = { id: documentId, action: token(40), text: z.string().max(40).default('') };
const day = beijingDay.nullable().default(null);
const term = z.strictObject({
  kind: z.enum(keysOf<TermKind>(TERM_KINDS)),
  way: z.enum(keysOf<Way>(WAYS)),
  what: line('内容', 2, MOST.whatMax),
  /** times, hours, 分, or needs */
  promised: z.number().int('请填写整数。').min(1, '数量要大于 0。').max(MOST.amountMost),
});
const rows = z.array(z.record(z.string(), z.unknown())).min(1).max(500);

export const inputs = {
  /** the community: its units with the stage of each → UnitList */
  units: z.strictObject({
    gridCode: gridCode.optional(),
    stage: z.enum(keysOf<Stage>(STAGES)).optional(),
    lapsed: z.boolean().default(false),
    text: z.string().trim().max(40).default(''),
  }),
  /** units of the list that a community can add → ActionOption[] */
  'find-units': z.strictObject({ gridCode, text: z.string().trim().max(40).default('') }),
  /** the community: a unit onto its own list → PartnershipView */
  'add-unit': z.strictObject({ gridCode, unitId: documentId }),
  /** a unit and a community whole → PartnershipView */
  unit: z.strictObject({ id: documentId }),
  'perform-unit': z.strictObject(step),
  /** a unit's contact: all that their units have to do with → MyUnits */
  mine: z.strictObject({}),
  /** a pact → PactView */
  pact: z.strictObject({ id: documentId }),
  'perform-pact': z.strictObject(step),
  /** what a delivery can be tied to → ActionOption[] */
  'pact-options': z.strictObject(options),
  /** the community: draws up a pact, or changes one that is not signed → PactView */
  'draft-pact': z.strictObject({
    /** of the draft that is changed; absent for a new one */
    id: documentId.optional(),
    partnershipId: documentId,
    title: line('协议名称', 2, MOST.titleMax),
    from: beijingDay,
    /** the last days; null for none */
    until: day,
    deadline: day,
    terms: z.array(term).max(MOST.termsMost, `条目最多 ${MOST.termsMost} 条。`).default([]),
  }),
  /** the community: a version that follows a signed one, with what is not ticked → PactView */
  'new-version': z.strictObject({ id: documentId }),
  /** needs or resources of a community → Page<OfferLine> */
  offers: z.strictObject({
    kind: z.enum(keysOf<OfferKind>(OFFER_KINDS)).default('need'),
    gridCode: gridCode.optional(),
    cursor,
  }),
  offer: z.strictObject({ id: documentId }),
  'perform-offer': z.strictObject(step),
  'offer-options': z.strictObject(options),
  /** a line onto a list, or what it says while nobody was asked → OfferView */
  'put-offer': z.strictObject({
    id: documentId.optional(),
    kind: z.enum(keysOf<OfferKind>(OFFER_KINDS)),
    gridCode,
    /** of a resource: whose */
    unitId: documentId.optional(),
    category: z.enum(keysOf<OfferCategory>(OFFER_CATEGORIES)),
    what: line('内容', 2, MOST.whatMax),
    from: beijingDay,
    until: day,
  }),
  /** where this person can add something → PartnersForm */
  form: z.strictObject({}),
  /** residents: what units gave this year, and results → ThanksView */
  thanks: z.strictObject({ gridCode: gridCode.optional(), year: z.number().int().min(2020).max(2099).optional() }),
  /** a resident of the community has a shared result before them → { seen } */
  'see-share': z.strictObject({ id: documentId, shareId: token(64) }),
  /** the year's letter to a unit, as a file → { address } */
  letter: z.strictObject({ id: documentId, year: z.number().int().min(2020).max(2099) }),
  /** the community: what a joint meeting could talk about, and whom to ask → JointPlan */
  'joint-plan': z.strictObject({ gridCode: gridCode.optional() }),
  /** the community: calls it → { id } of the meeting */
  'call-joint': z.strictObject({
    gridCode,
    kind: z.enum(['joint', 'committee']).default('joint'),
    title: line('会议名称', 2, MOST.titleMax),
    place: line('地点', 2, 60),
    startsAt: beijingMoment('请选择会议时间。'),
    agenda: z
      .array(line('议程', 2, MOST.whatMax))
      .min(1, '至少写一项议程。')
      .max(12, '议程最多 12 项。'),
    unitIds: z.array(documentId).max(50, '一次最多请 50 个单位。').default([]),
    others: z
      .array(
        z.strictObject({
          name: personName('姓名'),
          unit: line('单位', 0, 40).default(''),
          phone: z.string().regex(/^1\d{10}$/, '手机号应是 11 位数字。'),
        }),
      )
      .max(30, '其他参会人最多 30 位。')
      .default([]),
  }),
  /** administrators: what stood before, in one batch, all or none → { imported } */
  'import-partnerships': z.strictObject({ rows }),
  'import-pacts': z.strictObject({ rows }),
  'import-offers': z.strictObject({ rows }),
} as const;
export type PartnersInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export type * from './contract-views';
