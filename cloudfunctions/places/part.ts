import type { Part } from '../platform/part';
import { fireDueBookings } from './bookings/actions/fire-bookings';
import { bookings } from './bookings/store';
import { circleCollection } from './circle/store';
import { noticeKinds } from './notice-kinds';
import { personal } from './personal-data';
import { fireDueMediations } from './mediations/actions/perform-mediation';
import { mediations } from './mediations/store';
import { programmeTable } from './programmes/actions/import-programmes';
import { fireDueProgrammes } from './programmes/actions/show-programmes';
import { programmeOutbox, programmes } from './programmes/store';
import { stairwellTable } from './stairwells/actions/import-stairwells';
import { stairwellMedia } from './stairwells/actions/show-stairwell';
import { stairwells } from './stairwells/store';
import { thingTable } from './things/actions/import-things';
import { fireDueThings } from './things/actions/lend';
import { things } from './things/store';
import { venueMedia } from './venues/actions/edit-venue';
import { venueTable } from './venues/actions/import-venues';
import { venues } from './venues/store';

export const part = (): Part => ({
  name: 'places',
  collections: [
    venues.collection,
    bookings.collection,
    things.collection,
    circleCollection,
    programmes.collection,
    mediations.collection,
    stairwells.collection,
  ],
  personal,
  notices: noticeKinds,
  outboxes: {
    venues: venues.outbox,
    'venue-bookings': bookings.outbox,
    'lent-things': things.outbox,
    programmes: programmeOutbox,
    mediations: mediations.outbox,
    stairwells: stairwells.outbox,
  },
  dueWork: [
    { name: 'watch-clocks:places', ...bookings.clock, run: fireDueBookings },
    { name: 'watch-clocks:lending', ...things.clock, run: fireDueThings },
    { name: 'watch-clocks:programmes', ...programmes.clock, run: fireDueProgrammes },
    { name: 'watch-clocks:mediations', ...mediations.clock, run: fireDueMediations },
  ],
  media: { venues: venueMedia, stairwells: stairwellMedia },
  imports: [venueTable, thingTable, programmeTable, stairwellTable],
});
