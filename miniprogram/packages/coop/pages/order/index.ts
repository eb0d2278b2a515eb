import type { OrderDetail } from '../../../../../cloudfunctions/coop/contract';
import { subjectPage } from '../../../../behaviors/subject-page';

import { openPage, PAGES } from '../../../../services/navigate';

/** One order: what is wished, what it costs and why, who comes and when, and what this person may do next. */
Component({
  behaviors: [subjectPage('coop-order', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: {
    /** the latest on top */
    timeline: [] as OrderDetail['timeline'],
  },
  methods: {
    /** What somebody ordered is theirs: the card brings others to the price list of the same team. */
    onShareAppMessage() {
      return {
        title: `${this.data.subject?.teamLabel ?? ''}上门服务，价目公开，点开就能预约`,
        path: PAGES.cooperative(),
      };
    },
    openPlace() {
      const { point, placeText } = this.data.subject ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', scale: 17 });
    },
    openRequest() {
      if (this.data.subject?.requestId) openPage(PAGES.request(this.data.subject.requestId));
    },
    openBooks() {
      openPage(PAGES.coopBooks());
    },
  },
});
