import type { StepEntry } from '../../platform/step-rows';
import { entryByRule } from '../../platform/subject';
import { emptyPact } from '../pacts/actions/pacts';
import { derivedPact, type Pact } from '../pacts/pact';
import { newOffer } from '../offers/actions/offers';
import type { Offer } from '../offers/offer';
import { afterDay } from '../say';
import { newPartnership } from '../units/actions/units';
import type { Partnership } from '../units/partnership';
import { PARTNER_LIMITS as MOST } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { termsOf, type OfferRow, type PactRow, type PartnershipRow } from './rows';

/** Names that rows only point to. */
export interface Named {
  communityName: string;
  unitName: string;
  gridName: string;
}
const begins = (now: number, to: string): StepEntry => ({
  ...entryByRule({ status: to, version: 0, history: [] }, 'import', now),
  from: null,
});
const NOBODY = { openid: '', name: '', side: 'rule' };

/** A row as a document. What administrators bring in counts as confirmed. */
export function partnershipFrom(row: PartnershipRow, { communityName, unitName }: Named, now: number): Partnership {
  const { communityCode, unitId, guiding, contactedOn, contactNote, guidance, funds, shares } = row;
  const one = contactedOn === null ? [] : [{ on: contactedOn, way: 'visit' as const, note: contactNote, by: '社区' }];
  const contacts = [...one, ...row.contacts];
  return {
    ...newPartnership({ communityCode, communityName, unitId, unitName }, now, begins(now, 'open')),
    guiding,
    contacts: contacts.map(({ on, ...said }, i) => ({ id: `c${i}`, at: on, ...said })),
    guidance: guidance.map(({ on, words, by }, i) => ({
      id: `g${i}`,
      at: on,
      words,
      by: { ...NOBODY, name: by },
      confirmedAt: on,
    })),
    funds: funds.map(({ on, ...said }, i) => ({
      id: `f${i}`,
      at: on,
      confirmedAt: on,
      by: NOBODY,
      dispute: '',
      voidedAt: null,
      ...said,
    })),
    shares: shares.map(({ on, words, seen }, i) => ({
      id: `s${i}`,
      at: on,
      words,
      by: '社区',
      readers: seen ? Array.from({ length: MOST.readersEnough }, (_, n) => `before-${n}`) : [],
    })),
  };
}

export function pactFrom(row: PactRow, { communityName, unitName }: Named, now: number): Pact {
  const { id: _id, communityCode, unitId, title, from, signedOn } = row;
  const terms = termsOf(row).map((term, i) => {
    const ticked = row.delivered.filter((one) => one.term === i && one.ticked).at(-1);
    return { id: `t${i}`, ...term, weight: null, tickedAt: ticked?.on ?? null };
  });
  const drawn = {
    _id,
    communityCode,
    communityName,
    unitId,
    unitName,
    title,
    from,
    terms,
    previousId: '',
    ownerPostId: '',
  };
  const dates = { until: afterDay(row.until), deadline: afterDay(row.deadline), createdAt: signedOn ?? now };
  const status = signedOn === null ? ('draft' as const) : ('signed' as const);
  const pact: Pact = { ...emptyPact({ ...drawn, ...dates }, begins(now, status)), status };
  if (signedOn === null) return { ...pact, ...derivedPact(pact) };
  const signature = (name: string, at: string) => ({ at: signedOn, openid: '', name, title: at });
  const signed: Pact = {
    ...pact,
    signed: { staff: signature(row.signedBy, communityName), unit: signature(row.unitSignedBy, unitName) },
    deliveries: deliveriesFrom(row),
    toldUntil: now,
  };
  return { ...signed, ...derivedPact(signed) };
}

const deliveriesFrom = ({ delivered }: PactRow): Pact['deliveries'] =>
  delivered.map(({ term, amount, on, text }, i) => ({
    id: `d${i}`,
    termId: `t${term}`,
    amount,
    ref: '',
    refText: text,
    at: on,
    note: '',
    by: { openid: '', name: '', side: 'unit' as const },
    confirmedAt: on,
  }));

export function offerFrom(
  { id: _id, ...row }: OfferRow,
  { communityName, unitName, gridName }: Named,
  now: number,
): Offer {
  const { communityCode, kind, unitId, category, what, from } = row;
  const gridCode = row.gridCode || communityCode;
  const listed = {
    _id,
    kind,
    communityCode,
    communityName,
    unitId,
    unitName,
    gridCode,
    gridName,
    category,
    what,
    from,
    until: afterDay(row.until),
  };
  return newOffer({ ...listed, createdAt: now }, begins(now, 'open'));
}
