import { askExtra, askNote, askNumber, plainRow, type RowField, type StepRow } from '../../platform/step-rows';
import type { StepFields } from '../../platform/step-fields';
import { PARTNER_LIMITS as MOST, WAYS, type Way } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import type { PartnerActor, PartnerSide } from '../units/partnership';
import { option } from '../units/rows';
import { sayCents } from '../units/funds';
import type { Delivery, Pact, Term } from './pact';

/** What a delivery is tied to, as it was looked up: null where there is nothing to look up. */
export interface Tied {
  ref: string;
  text: string;
  /** of money, what came in: 分 */
  cents: number;
}
/** The version before, which a signed one replaces. */
export interface Replaced {
  previousId: string;
}
export type PactRow = StepRow<Pact, PartnerSide, PartnerActor, Tied | null, Replaced>;

export const row = { ...plainRow, to: null, who: ['staff', 'unit'] } as const satisfies Partial<PactRow>;
export const sideOf = ({ sides }: PartnerActor): PartnerSide => (sides.includes('staff') ? 'staff' : 'unit');
/** 3 次, 500 元 */
export const sayAmount = (way: Way, amount: number): string =>
  way === 'money' ? sayCents(amount) : `${amount} ${WAYS[way].unit}`;
export const termOptions = (terms: readonly Term[]) =>
  terms.map((term) => option(term.id, term.what.slice(0, 24), sayAmount(term.way, term.promised)));
export const openTerms = ({ terms }: Pact, way?: Way): Term[] =>
  terms.filter((term) => term.tickedAt === null && (way === undefined || term.way === way));
const chosen = (label: string, asks: 'list' | 'search'): RowField => ({
  name: 'choice',
  label,
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: 1,
  asks,
});

/** What a delivery adds. It is the other side's to confirm. */
function delivered(
  pact: Pact,
  way: Way,
  fields: StepFields,
  actor: PartnerActor,
  tied: Tied | null,
  id: string,
): Partial<Pact> {
  const { extra: termId = '', number = 0, note = '' } = fields;
  if (!openTerms(pact, way).some((term) => term.id === termId)) throw refused.nothing('no open term of this way');
  if (pact.deliveries.length >= MOST.deliveriesMost) throw refused.tooMany('履行记录', MOST.deliveriesMost);
  if (tied && pact.deliveries.some(({ ref }) => ref === tied.ref)) throw refused.tiedAlready();
  const amount = way === 'money' ? (tied?.cents ?? 0) : way === 'activity' || way === 'need' ? 1 : number;
  if (amount <= 0) throw refused.none('number');
  const { openid, name, now } = actor;
  const delivery: Delivery = {
    id,
    termId,
    amount,
    ref: tied?.ref ?? '',
    refText: tied?.text ?? '',
    at: now,
    note,
    by: { openid, name, side: sideOf(actor) },
    confirmedAt: null,
  };
  return { deliveries: [...pact.deliveries, delivery] };
}

/** By each way there is a step: what is tied, or how much of it. */
export const TIED_BY: Readonly<Record<Way, 'list' | 'search' | null>> = {
  activity: 'list',
  place: null,
  hours: null,
  money: 'list',
  need: 'search',
};
export const deliverRow = (way: Way): PactRow => {
  const { record, tied, unit } = WAYS[way];
  const asks = TIED_BY[way];
  return {
    ...row,
    action: `deliver-${way}`,
    label: record,
    done: record.replace('登记', '登记了'),
    from: ['signed'],
    beside: true,
    fields: (pact) => [
      askExtra('是哪一条', termOptions(openTerms(pact, way))),
      asks ? chosen(tied, asks) : askNumber(`多少（${unit}）`, MOST.promisedMost),
      askNote('说明', false, '例如：礼堂借给社区办重阳节演出', MOST.wordsMax),
    ],
    guard: (pact) =>
      pact.replacedBy === '' && openTerms(pact, way).length > 0 ? null : refused.nothing(`no open term of ${way}`),
    effect: (pact, fields, actor, { found, commandId }) => delivered(pact, way, fields, actor, found, commandId),
  };
};
