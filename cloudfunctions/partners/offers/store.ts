import { command } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import {
  PARTNER_LIMITS,
  type OfferCategory,
  type OfferKind,
  type OfferStatus,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import type { Offer } from './offer';

/** Every query below names the index that serves it. */
export const offers = shelfOf<Offer>('partnerOffers', {
  indexes: [
    { name: 'list', fields: { communityCode: 1, kind: 1, createdAt: -1, _id: -1 } },
    { name: 'category', fields: { kind: 1, category: 1, status: 1, gridCode: 1 } },
    { name: 'unit', fields: { unitId: 1, createdAt: -1, _id: -1 } },
    { name: 'asked', fields: { 'proposal.unitId': 1, status: 1, createdAt: -1 } },
  ],
});
export const OFFERS = offers.collection.name;
const NEWEST = { by: 'createdAt', order: 'desc' } as const;

/** Needs or resources of a community, the newest first; by index list. */
export const offerPage = (
  communityCode: string,
  kind: OfferKind,
  cursor: string | undefined,
): Promise<Page<Listed<Offer>>> => offers.page({ communityCode, kind }, NEWEST, cursor, PARTNER_LIMITS.pageSize);

/** Resources of a kind that reach into some grids; by index category. */
export const resourcesFor = (category: OfferCategory, gridCodes: readonly string[]): Promise<Listed<Offer>[]> =>
  offers.listed({
    kind: 'resource' as OfferKind,
    category,
    status: 'open' as OfferStatus,
    gridCode: command().in([...gridCodes]),
  });

/** Resources of some units; by index unit. */
export const resourcesOf = async (unitIds: readonly string[]): Promise<Listed<Offer>[]> =>
  unitIds.length === 0 ? [] : offers.listed({ unitId: command().in([...unitIds]) }, 200);
/** What some units are asked for; by index asked. */
export const askedOf = async (unitIds: readonly string[]): Promise<Listed<Offer>[]> =>
  unitIds.length === 0
    ? []
    : offers.listed(
        { 'proposal.unitId': command().in([...unitIds]), status: command().in(['proposed', 'matched']) },
        200,
      );
