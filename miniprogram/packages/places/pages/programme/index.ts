import type { ProgrammeView } from '../../../../../cloudfunctions/places/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage } from '../../../../services/navigate';

/** One programme: who leads it, when it is on, what residents say; one signs up here, or asks to be told. */
Component({
  behaviors: [subjectPage('programme', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as ProgrammeView['timeline'] },
  methods: {
    dial() {
      wx.makePhoneCall({
        phoneNumber: (this.data.subject as ProgrammeView | null)?.phone ?? '',
        fail: () => undefined,
      });
    },
    ask() {
      openPage(`/packages/places/pages/ask-mediation/index?id=${this.data.id}`);
    },
    openMine() {
      openPage('/packages/places/pages/mediations/index');
    },
    openStudio() {
      openPage('/packages/places/pages/mediations/index?of=studio');
    },
    openVenue() {
      const programme = this.data.subject as ProgrammeView | null;
      if (programme?.venueId) openPage(`/packages/places/pages/venue/index?id=${programme.venueId}`);
    },
  },
});
