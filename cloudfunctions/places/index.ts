import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { bookVenue } from './bookings/actions/book-venue';
import { closeVenue, showClosure } from './bookings/actions/close-venue';
import { listBookings, performBooking, showBooking, showDesk } from './bookings/actions/perform-booking';
import { importCircles, showCircle, showGaps } from './circle/actions/show-circle';
import { inputs } from './contract';
import { askMediation } from './mediations/actions/ask-mediation';
import { listMediations, performMediation, showMediation } from './mediations/actions/perform-mediation';
import { importProgrammes } from './programmes/actions/import-programmes';
import { performProgramme, showCalendar, showProgramme, showProgrammes } from './programmes/actions/show-programmes';
import { importStairwells } from './stairwells/actions/import-stairwells';
import { performStairwell, showStairwell } from './stairwells/actions/show-stairwell';
import { importThings } from './things/actions/import-things';
import { performThing, scanThing, showThing, showThings } from './things/actions/lend';
import { performVenue } from './venues/actions/edit-venue';
import { printWall, showWall } from './wall/actions/show-wall';
import { importVenues } from './venues/actions/import-venues';
import { showTimes, showVenue, showVenues } from './venues/actions/show-venues';

/** Places of the community (S28): where they are, when they are open, who has them when. */
export const main = endpoint(
  'places',
  {
    venues: query('anyone', inputs.venues, showVenues),
    venue: query('anyone', inputs.venue, showVenue),
    'perform-venue': commandAction('registered', inputs['perform-venue'], performVenue),
    'venue-times': query('anyone', inputs['venue-times'], showTimes),
    'book-venue': commandAction('registered', inputs['book-venue'], bookVenue),
    booking: query('registered', inputs.booking, showBooking),
    'perform-booking': commandAction('registered', inputs['perform-booking'], performBooking),
    'my-bookings': query('registered', inputs['my-bookings'], listBookings),
    'venue-desk': query('registered', inputs['venue-desk'], showDesk),
    'venue-closure': query('registered', inputs['venue-closure'], showClosure),
    'close-venue': commandAction('registered', inputs['close-venue'], closeVenue),
    things: query('registered', inputs.things, showThings),
    thing: query('registered', inputs.thing, showThing),
    'scan-thing': query('registered', inputs['scan-thing'], scanThing),
    'perform-thing': commandAction('registered', inputs['perform-thing'], performThing),
    calendar: query('anyone', inputs.calendar, showCalendar),
    programmes: query('anyone', inputs.programmes, showProgrammes),
    programme: query('anyone', inputs.programme, showProgramme),
    'perform-programme': commandAction('registered', inputs['perform-programme'], performProgramme),
    'import-programmes': commandAction('administrator', inputs['import-programmes'], importProgrammes),
    'ask-mediation': commandAction('registered', inputs['ask-mediation'], askMediation),
    mediation: query('registered', inputs.mediation, showMediation),
    'perform-mediation': commandAction('registered', inputs['perform-mediation'], performMediation),
    mediations: query('registered', inputs.mediations, listMediations),
    stairwell: query('anyone', inputs.stairwell, showStairwell),
    'perform-stairwell': commandAction('registered', inputs['perform-stairwell'], performStairwell),
    'import-stairwells': commandAction('administrator', inputs['import-stairwells'], importStairwells),
    wall: query('anyone', inputs.wall, showWall),
    'print-wall': commandAction('registered', inputs['print-wall'], printWall),
    circle: query('registered', inputs.circle, showCircle),
    'circle-gaps': query('registered', inputs['circle-gaps'], showGaps),
    'import-circles': commandAction('administrator', inputs['import-circles'], importCircles),
    'import-things': commandAction('administrator', inputs['import-things'], importThings),
    'import-venues': commandAction('administrator', inputs['import-venues'], importVenues),
  },
  holdWorkingYears,
);
