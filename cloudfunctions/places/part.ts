import type { Part } from '../platform/part';
import { fireDueBookings } from './bookings/actions/fire-bookings';
import { bookings } from './bookings/store';
import { circleCollection } from './circle/store';
import { noticeKinds } from './notice-kinds';
import { personal } from './personal-data';
import { thingTable } from './things/actions/import-things';
import { fireDueThings } from './things/actions/lend';
import { things } from './things/store';
import { venueMedia } from './venues/actions/edit-venue';
import { venueTable } from './venues/actions/import-venues';
import { venues } from './venues/store';

export const part = (): Part => ({
  name: 'places',
  collections: [venues.collection, bookings.collection, things.collection, circleCollection],
  personal,
  notices: noticeKinds,
  outboxes: { venues: venues.outbox, 'venue-bookings': bookings.outbox, 'lent-things': things.outbox },
  dueWork: [
    { name: 'watch-clocks:places', ...bookings.clock, run: fireDueBookings },
    { name: 'watch-clocks:lending', ...things.clock, run: fireDueThings },
  ],
  media: { venues: venueMedia },
  imports: [venueTable, thingTable],
});
