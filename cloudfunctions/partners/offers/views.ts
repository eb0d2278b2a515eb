import { beijingDate, DAY } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import { OFFER_CATEGORIES, OFFER_STATUSES } from '../../../miniprogram/packages/partners/vocabulary/partners';
import type { OfferLine, OfferView } from '../contract';
import { saySpan, tagged } from '../say';
import type { PartnerActor } from '../units/partnership';
import type { Offer } from './offer';
import { offerKind } from './steps';

/** One line of a list of needs or of resources. Pure. */
export function offerLine(offer: Listed<Offer>): OfferLine {
  const { _id: id, kind, what, category, unitName, from, until, gridName, status } = offer;
  return {
    id,
    kind,
    title: what,
    categoryText: OFFER_CATEGORIES[category].label,
    unitName,
    whenText: saySpan(from, until),
    gridName,
    status: tagged(OFFER_STATUSES, status),
  };
}

/** A need or a resource whole. @param matches what could serve it. Pure. */
export function offerView(offer: Offer, actor: PartnerActor, matches: readonly Listed<Offer>[]): OfferView {
  const isStaff = actor.sides.includes('staff');
  const { kind, proposal, status } = offer;
  const mayChange = status === 'open' && (isStaff || (kind === 'resource' && actor.sides.includes('unit')));
  return {
    ...offerLine(offer),
    version: offer.version,
    isStaff,
    communityName: offer.communityName,
    proposalText: proposal ? `${proposal.unitName}：${proposal.what}` : '',
    matches: matches.map(({ _id: id, what, unitName, from, until }) => ({
      id,
      what,
      unitName,
      whenText: saySpan(from, until),
    })),
    mayChange,
    form: mayChange ? formOf(offer) : null,
    timeline: timelineOf(offerKind, offer.history, actor),
    availableActions: actionsFor(offerKind, offer, actor),
  };
}

const formOf = ({ gridCode, unitId, category, from, until }: Offer) => ({
  gridCode,
  unitId,
  category,
  from: beijingDate(from),
  until: until === null ? '' : beijingDate(until - DAY),
});
