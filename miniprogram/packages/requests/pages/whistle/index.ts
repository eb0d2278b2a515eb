import type { WhistleDetail } from '../../../../../cloudfunctions/requests/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';

/** One whistle: what the community needs, which departments were called, how far each of them is, and what this person may do next. */
Component({
  behaviors: [
    subjectPage('whistle', ({ timeline }) => ({
      timeline: [...timeline].reverse(),
    })),
  ],
  data: {
    /** the latest on top */
    timeline: [] as WhistleDetail['timeline'],
  },
  methods: {
    openPlace() {
      const { point, placeText, cellName } = this.data.subject ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: cellName ?? '', scale: 17 });
    },
    openRequest() {
      if (this.data.subject) openPage(PAGES.request(this.data.subject.requestId));
    },
  },
});
