import type { VenueView } from '../../../../../cloudfunctions/places/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage } from '../../../../services/navigate';

const BOOK = '/packages/places/pages/book/index';
const CLOSE = '/packages/places/pages/close/index';

/** One place: when it is open, its rules and pictures, what is on; and for its keepers what they change. */
Component({
  behaviors: [subjectPage('venue', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as VenueView['timeline'] },
  methods: {
    book() {
      const venue = this.data.subject as VenueView | null;
      if (venue) openPage(`${BOOK}?id=${venue.id}`);
    },
    close() {
      const venue = this.data.subject as VenueView | null;
      if (venue) openPage(`${CLOSE}?id=${venue.id}&of=venue&name=${encodeURIComponent(venue.name)}`);
    },
    dial() {
      wx.makePhoneCall({ phoneNumber: (this.data.subject as VenueView | null)?.phone ?? '', fail: () => undefined });
    },
    way() {
      const venue = this.data.subject as VenueView | null;
      if (venue?.point) wx.openLocation({ ...venue.point, name: venue.name, address: venue.placeText });
    },
  },
});
