import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, words } from '../../platform/input';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import {
  CONTACT_WAYS,
  FUND_MOVES,
  FUND_SOURCES,
  OFFER_CATEGORIES,
  OFFER_KINDS,
  PARTNER_LIMITS as MOST,
  type ContactWay,
  type FundMove,
  type FundSource,
  type OfferCategory,
  type OfferKind,
  type TermKind,
  type Way,
} from '../../../miniprogram/packages/partners/vocabulary/partners';

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]];
const community = gridCode.refine((code) => code.length === GRID_CODE_LENGTH.community, '社区编号应为 12 位。');
const noDay = z.union([z.literal('').transform(() => null), z.null(), beijingDay]).default(null);
const cents = z.number().int('金额最多到分。').min(1, '金额要大于 0。').max(MOST.amountMost);
const who = line('登记人', 0, 40).default('社区');

/** What stood between a unit and a community before. */
export const partnershipRow = z.strictObject({
  id: documentId,
  communityCode: community,
  unitId: documentId,
  guiding: z.boolean().default(false),
  /** the usual case, of one contact */
  contactedOn: noDay,
  contactNote: words('联系情况', 0, MOST.wordsMax).default(''),
  contacts: z
    .array(
      z.strictObject({
        on: beijingDay,
        way: z.enum(keysOf<ContactWay>(CONTACT_WAYS)),
        note: words('联系情况', 1, MOST.wordsMax),
        by: who,
      }),
    )
    .max(MOST.entriesMost)
    .default([]),
  guidance: z
    .array(z.strictObject({ on: beijingDay, words: words('指导', 2, MOST.wordsMax), by: who }))
    .max(MOST.entriesMost)
    .default([]),
  funds: z
    .array(
      z.strictObject({
        move: z.enum(keysOf<FundMove>(FUND_MOVES)),
        source: z.enum(keysOf<FundSource>(FUND_SOURCES)),
        cents,
        on: beijingDay,
        note: words('说明', 0, MOST.wordsMax).default(''),
      }),
    )
    .max(MOST.entriesMost)
    .default([]),
  shares: z
    .array(z.strictObject({ on: beijingDay, words: words('成果', 2, MOST.shareMax), seen: z.boolean().default(false) }))
    .max(MOST.sharesMost)
    .default([]),
});
export type PartnershipRow = z.output<typeof partnershipRow>;
export type PartnershipRowInput = z.input<typeof partnershipRow>;

const TERM = /^(?<what>.+?)[（(](?<promised>\d{1,7})(?<unit>次|场|小时|元|件)[）)]$/;
const BY_UNIT: Readonly<Record<string, Way>> = { 次: 'place', 场: 'activity', 小时: 'hours', 元: 'money', 件: 'need' };
/** 每季度借礼堂（4次）, as a table has a term. */
const termText = line('条目', 2, MOST.whatMax + 12).transform((text, context) => {
  const { what, promised, unit } = TERM.exec(text)?.groups ?? {};
  if (what === undefined || promised === undefined || unit === undefined) {
    context.addIssue({ code: 'custom', message: '条目后面要写数量，例如：每季度借礼堂（4次）。' });
    return z.NEVER;
  }
  const way = BY_UNIT[unit]!;
  return { what, way, promised: way === 'money' ? Number(promised) * 100 : Number(promised) };
});
const termTexts = z.array(termText).max(MOST.termsMost).default([]);

/** A pact as it was drawn up or signed before. */
export const pactRow = z.strictObject({
  id: documentId,
  communityCode: community,
  unitId: documentId,
  title: line('协议名称', 2, MOST.titleMax),
  from: beijingDay,
  until: noDay,
  deadline: noDay,
  /** the day on which both had signed; empty: it is a draft */
  signedOn: noDay,
  signedBy: line('签字人', 0, 40).default(''),
  unitSignedBy: line('单位签字人', 0, 40).default(''),
  needs: termTexts,
  resources: termTexts,
  projects: termTexts,
  /** what was delivered and confirmed, by the number of the term from 0 */
  delivered: z
    .array(
      z.strictObject({
        term: z.number().int().min(0).max(59),
        amount: z.number().int().min(1).max(MOST.amountMost),
        on: beijingDay,
        text: line('履行', 1, MOST.whatMax),
        ticked: z.boolean().default(false),
      }),
    )
    .max(MOST.deliveriesMost)
    .default([]),
});
export type PactRow = z.output<typeof pactRow>;
export type PactRowInput = z.input<typeof pactRow>;

/** A line of the list of needs, or of resources. */
export const offerRow = z.strictObject({
  id: documentId,
  communityCode: community,
  kind: z.enum(keysOf<OfferKind>(OFFER_KINDS), { error: '请写需求或资源。' }),
  unitId: documentId.or(z.literal('')).default(''),
  category: z.enum(keysOf<OfferCategory>(OFFER_CATEGORIES), { error: '种类不在清单里。' }),
  what: line('内容', 2, MOST.whatMax),
  gridCode: gridCode.or(z.literal('')).default(''),
  from: beijingDay,
  until: noDay,
});
export type OfferRow = z.output<typeof offerRow>;
export type OfferRowInput = z.input<typeof offerRow>;

export const termsOf = ({ needs, resources, projects }: PactRow) =>
  (
    [
      ['need', needs],
      ['resource', resources],
      ['project', projects],
    ] as const satisfies readonly (readonly [TermKind, unknown])[]
  ).flatMap(([kind, texts]) => texts.map((text) => ({ kind, ...text })));
