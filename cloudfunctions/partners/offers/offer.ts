import type { StepEntry } from '../../platform/step-rows';
import type { Subject } from '../../platform/subject';
import type { OfferCategory, OfferKind, OfferStatus } from '../../../miniprogram/packages/partners/vocabulary/partners';

/** A line of the community's list of needs, or of what units offer. Moments are epoch milliseconds; `until` is the first after the day. */
export interface Offer extends Subject {
  kind: OfferKind;
  communityCode: string;
  communityName: string;
  /** whose resource it is; '' for a need */
  unitId: string;
  unitName: string;
  category: OfferCategory;
  what: string;
  /** where it is needed, or as far as it is given: the community, one of its cells, or all of a district */
  gridCode: string;
  gridName: string;
  from: number;
  until: number | null;
  /** of a need: the resource that was proposed for it */
  proposal: { resourceId: string; what: string; unitId: string; unitName: string; at: number } | null;
  /** resources that were declined: they are not proposed again */
  declined: string[];
  status: OfferStatus;
  createdAt: number;
  history: StepEntry[];
}

type Placed = Pick<Offer, '_id' | 'category' | 'gridCode' | 'from' | 'until' | 'status'>;

/** How many milliseconds two spans have in common; a span without an end goes on. Pure. */
export function overlapOf(a: Pick<Offer, 'from' | 'until'>, b: Pick<Offer, 'from' | 'until'>): number {
  const until = Math.min(a.until ?? Infinity, b.until ?? Infinity);
  return Math.max(0, until - Math.max(a.from, b.from));
}

/** Whether a resource can serve a need: the same kind, a place within the other, and a time in common. Pure. */
export function fits(need: Placed, resource: Placed, now: number): boolean {
  const near = need.gridCode.startsWith(resource.gridCode) || resource.gridCode.startsWith(need.gridCode);
  const ahead = { from: Math.max(now, need.from), until: need.until };
  return resource.status === 'open' && need.category === resource.category && near && overlapOf(ahead, resource) > 0;
}

/** Resources that can serve a need, the nearest first, then those that are there longest. It proposes; people decide. Pure. */
export function matchesOf<R extends Placed>(
  need: Placed & Pick<Offer, 'declined'>,
  resources: readonly R[],
  now: number,
): R[] {
  const ahead = { from: Math.max(now, need.from), until: need.until };
  return resources
    .filter((one) => !need.declined.includes(one._id) && fits(need, one, now))
    .sort(
      (a, b) =>
        b.gridCode.length - a.gridCode.length ||
        longer(overlapOf(ahead, b), overlapOf(ahead, a)) ||
        (a._id < b._id ? -1 : 1),
    );
}

const longer = (a: number, b: number): number => (a === b ? 0 : a > b ? 1 : -1);
