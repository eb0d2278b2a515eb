import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { mediaOwner } from '../../../platform/media-owner';
import type { Actor } from '../../../platform/step-rows';
import { perform, type Shell } from '../../../platform/subject-shell';
import { viewerOf } from '../../access';
import type { inputs, VenueView } from '../../contract';
import { VENUE_PAGE, venueKind } from '../decide';
import { venues } from '../store';
import { keeps, type PlaceViewer, type Venue, type VenueSide } from '../venue';
import { viewOf } from './show-venues';

const venueShell: Shell<Venue, Actor<VenueSide>, PlaceViewer, null> = {
  kind: venueKind,
  shelf: venues,
  viewer: viewerOf,
};

/** Takes one step of a place: its rules, hours, seats, pictures. */
export async function performVenue(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['perform-venue']>,
): Promise<VenueView> {
  const { state } = await perform(venueShell, call, input);
  return viewOf(call, state);
}

/** The pictures of places, as the media context asks for them. */
export const venueMedia = mediaOwner({
  in: venues.collection.name,
  noun: '这处阵地',
  byId: venues.byId,
  uploaderOf: ({ history }, fileID) => history.find(({ photos }) => photos.includes(fileID))?.by.openid ?? '',
  judges: (identity, venue) => keeps(identity.posts, venue),
  refused: ({ _id, name }) => ({
    template: 'venue-booking',
    body: `您给${name}添加的一张照片没有通过审核，别人看不到。`,
    page: `${VENUE_PAGE}?id=${_id}`,
  }),
});
