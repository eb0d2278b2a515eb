import type { AddressChoice } from '../../cloudfunctions/directory/contract';

/** How far one has come on the way to a door: one's own, or a household's. */
export interface Trail {
  community: { code: string; name: string } | null;
  estate: string;
  building: string;
  address: { id: string; label: string } | null;
}
export type Step = 'community' | 'estate' | 'building' | 'unit' | 'person';

export const START: Trail = { community: null, estate: '', building: '', address: null };

export function stepOf(trail: Trail): Step {
  if (!trail.community) return 'community';
  if (trail.address) return 'person';
  if (!trail.estate) return 'estate';
  return trail.building ? 'unit' : 'building';
}

/** One choice further. A place without buildings or units is a whole address earlier. */
export function goOn(trail: Trail, choice: AddressChoice): Trail {
  if (choice.addressId) return { ...trail, address: { id: choice.addressId, label: choice.label } };
  return trail.estate ? { ...trail, building: choice.label } : { ...trail, estate: choice.label };
}

/** Back to where this was asked; what follows is asked again. */
export function backTo(trail: Trail, step: Step): Trail {
  const order: Step[] = ['community', 'estate', 'building', 'unit'];
  const kept = order.slice(0, order.indexOf(step));
  return {
    community: kept.includes('community') ? trail.community : null,
    estate: kept.includes('estate') ? trail.estate : '',
    building: kept.includes('building') ? trail.building : '',
    address: null,
  };
}

/** What was answered so far, each to be tapped to answer it anew. */
export function answered(trail: Trail): { step: Step; label: string }[] {
  const last: Step = trail.building ? 'unit' : trail.estate ? 'building' : 'estate';
  return [
    { step: 'community' as const, label: trail.community?.name ?? '' },
    { step: 'estate' as const, label: trail.estate },
    { step: 'building' as const, label: trail.building },
    { step: last, label: trail.address?.label ?? '' },
  ].filter(({ label }) => label !== '');
}
