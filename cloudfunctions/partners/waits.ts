import { linesOf, oneOf, type Found } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { Offer } from './offers/offer';
import type { Pact } from './pacts/pact';
import { worksWithUnits, type Partnership } from './units/partnership';
import { PARTNERSHIPS } from './units/store';

const MOST = 20;
type PactLook = Pick<Pact, '_id' | 'title' | 'status' | 'unitName' | 'communityName' | 'createdAt'>;
type OfferLook = Pick<Offer, '_id' | 'what' | 'communityName' | 'proposal' | 'createdAt'>;
type UnitLook = Pick<Partnership, '_id' | 'unitName' | 'communityName' | 'createdAt'>;
const UNIT = { unitName: true, communityName: true, createdAt: true } as const;
const PACT = { title: true, status: true, unitName: true, communityName: true, createdAt: true } as const;
const NEWEST = { createdAt: -1 } as const;

function near({ posts }: Waiter) {
  const contacts = posts.filter(({ kind }) => kind === POST_KINDS.unitContact).map(({ postId }) => postId);
  const runs = [
    ...new Set(posts.filter((post) => worksWithUnits([post], post.gridCode)).map(({ gridCode }) => gridCode)),
  ];
  const communities = runs.filter((code) => code.length === 12);
  return {
    /** by index contact */
    units:
      contacts.length === 0
        ? null
        : linesOf<{ _id: string }>('partyUnits', { contactPostId: oneOf(contacts) }, { _id: 1 }, MOST, { _id: true }),
    /** by index staffWaits */
    staffed:
      communities.length === 0
        ? null
        : linesOf<PactLook>(
            'partnerPacts',
            { communityCode: oneOf(communities), waitsFor: 'staff' },
            NEWEST,
            MOST,
            PACT,
          ),
    /** by index staffWaits */
    wrong:
      communities.length === 0
        ? null
        : linesOf<UnitLook>(PARTNERSHIPS, { communityCode: oneOf(communities), waitsFor: 'staff' }, NEWEST, MOST, UNIT),
  };
}
type Near = ReturnType<typeof near>;

function far(_who: Waiter, { units }: Found<Near>) {
  const unitIds = units.map(({ _id }) => _id);
  const none = unitIds.length === 0;
  return {
    /** by index unitWaits */
    pacts: none
      ? null
      : linesOf<PactLook>('partnerPacts', { unitId: oneOf(unitIds), waitsFor: 'unit' }, NEWEST, MOST, PACT),
    /** by index unitWaits */
    noted: none
      ? null
      : linesOf<UnitLook>(PARTNERSHIPS, { unitId: oneOf(unitIds), waitsFor: 'unit' }, NEWEST, MOST, UNIT),
    /** by index asked */
    asked: none
      ? null
      : linesOf<OfferLook>('partnerOffers', { 'proposal.unitId': oneOf(unitIds), status: 'proposed' }, NEWEST, MOST, {
          what: true,
          communityName: true,
          proposal: true,
          createdAt: true,
        }),
  };
}
type Far = ReturnType<typeof far>;

const open = { hint: '', pressing: 'open', count: 1, tab: 'home', desk: '' } as const;
const pactItem = (pact: PactLook, with_: string): WaitingItem => ({
  ...open,
  id: `pact:${pact._id}`,
  label: pact.status === 'draft' ? '请您签字' : '请确认履行记录',
  title: `${with_}《${pact.title}》`,
  page: `/packages/partners/pages/pact/index?id=${pact._id}`,
  at: pact.createdAt,
});

const unitItem = (unit: UnitLook, label: string, with_: string): WaitingItem => ({
  ...open,
  id: `partnership:${unit._id}`,
  label,
  title: with_,
  page: `/packages/partners/pages/unit/index?id=${unit._id}`,
  at: unit.createdAt,
});

/** Pacts to be signed, what the other side noted, deliveries to be confirmed, and what a unit is asked for. */
export const partnerWaits: Waits<Near, Far> = {
  near,
  far,
  items: (_who, { staffed, pacts, asked, wrong, noted }) => [
    ...new Map(
      [
        ...staffed.map((pact) => pactItem(pact, pact.unitName)),
        ...pacts.map((pact) => pactItem(pact, pact.communityName)),
        ...wrong.map((unit) => unitItem(unit, '请核对资金和指导记录', unit.unitName)),
        ...noted.map((unit) => unitItem(unit, '请确认资金和指导记录', unit.communityName)),
      ].map((item) => [item.id, item]),
    ).values(),
    ...asked.map(({ _id, what, communityName, createdAt, proposal }) => ({
      ...open,
      id: `partner-need:${_id}`,
      label: '请答复能否支持',
      title: `${communityName}：${what}`,
      page: `/packages/partners/pages/offer/index?id=${_id}`,
      at: proposal?.at ?? createdAt,
    })),
  ],
};
