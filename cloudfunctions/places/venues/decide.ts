import { VENUE_STATUSES } from '../../../miniprogram/packages/places/vocabulary/places';
import { VENUE_STEPS } from './steps';
import { keeps, type VenueKindOf } from './venue';

export const VENUE_PAGE = '/packages/places/pages/venue/index';

/** A place of the community, as a kind of thing with steps: anybody reads it, its keepers change it. */
export const venueKind: VenueKindOf = {
  noun: '这处阵地',
  rows: VENUE_STEPS,
  labels: VENUE_STATUSES,
  titles: {},
  actor: ({ openid, name, title, posts }, venue, now) => ({
    openid,
    name,
    title,
    now,
    sides: keeps(posts, venue) ? ['visitor', 'keeper'] : ['visitor'],
  }),
  keeps: (_, { photos = [] }) => ({ photos }),
};
