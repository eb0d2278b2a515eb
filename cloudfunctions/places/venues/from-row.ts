import { areaOf } from '../circle/circle';
import type { Venue, VenueText } from './venue';
import type { VenueRow } from './venue-row';

/** What a row says of its place. */
export function textOf({ id: _, longitude, latitude, ...row }: VenueRow): VenueText {
  const point = longitude === undefined || latitude === undefined ? null : { longitude, latitude };
  return { ...row, point, area: areaOf(point) };
}

/** A place that the list has not had. */
export const newVenue = (row: VenueRow): Venue => ({
  _id: row.id,
  ...textOf(row),
  status: 'open',
  photos: [],
  version: 1,
  history: [],
  outbox: [],
  outboxDue: null,
  media: { cleared: [], refused: [], unanswered: [] },
  mediaAsks: [],
  mediaDue: null,
});
