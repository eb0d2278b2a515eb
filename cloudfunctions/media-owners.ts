import type { MediaOwner } from './platform/media-store';

/**
 * Documents that show files, by the names their contexts gave them in part.ts: so the code of one is loaded without all the others.
 * A test keeps it equal to what the parts declare.
 */
export const MEDIA_OWNERS: Readonly<Record<string, () => Promise<MediaOwner>>> = {
  requests: async () => (await import('./requests/actions/mark-media')).requestMedia,
  whistles: async () => (await import('./requests/whistles/actions/mark-whistle-media')).whistleMedia,
  occasions: async () => (await import('./attendance/occasions/actions/mark-media')).occasionMedia,
  groups: async () => (await import('./groups/actions/mark-media')).groupMedia,
  'coop-orders': async () => (await import('./coop/orders/actions/order-media')).orderMedia,
  'coop-members': async () => (await import('./coop/members/actions/member-media')).memberMedia,
  visits: async () => (await import('./visits/records/actions/visit-media')).visitMedia,
  venues: async () => (await import('./places/venues/actions/edit-venue')).venueMedia,
  stairwells: async () => (await import('./places/stairwells/actions/show-stairwell')).stairwellMedia,
  appeals: async () => (await import('./ledger/actions/appeal-media')).appealMedia,
};
