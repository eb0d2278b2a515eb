import type { BookingView } from '../../../../../cloudfunctions/places/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage } from '../../../../services/navigate';

/** One booking of a place: when, for whom, until when to check in, and what happened. */
Component({
  behaviors: [subjectPage('venue-booking', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as BookingView['timeline'] },
  methods: {
    openVenue() {
      const booking = this.data.subject as BookingView | null;
      if (booking) openPage(`/packages/places/pages/venue/index?id=${booking.venueId}`);
    },
  },
});
