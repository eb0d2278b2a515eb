import type { RequestDetail } from '../../../../../cloudfunctions/requests/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { known, subjectName } from '../../../../services/last-read';
import { shownOf, type Shown } from './shown';

/** One need: who has it now and until when, what happened so far, and what this person may do next. */
Component({
  behaviors: [
    subjectPage('request', (request) => {
      const shown = shownOf(request);
      return { shown, toJudge: shown.toJudge };
    }),
  ],
  data: {
    shown: null as Shown | null,
    /** it was submitted a moment ago */
    fresh: false,
    /** the submission met one already made: it was not made twice */
    repeated: false,
    /** the version that was shown first, 0 before any was */
    opened: 0,
  },
  observers: {
    subject(request: RequestDetail | null) {
      if (!request) return;
      const { opened } = this.data;
      if (opened === 0) this.setData({ opened: request.version });
      else if (opened !== request.version) this.setData({ fresh: false, repeated: false });
      if (request.visibility === 'private') wx.hideShareMenu({});
      else wx.showShareMenu({});
    },
  },
  methods: {
    /** What was kept on the phone stands there until an answer comes. */
    onLoad(query: { id?: string; fresh?: string; repeated?: string }) {
      const id = query.id ?? '';
      this.setData({ id, fresh: query.fresh === '1', repeated: query.repeated === '1' });
      const kept = known<RequestDetail>(subjectName('request', id));
      if (kept) this.show(kept.data);
    },

    openPlace() {
      const { point, placeText, cellName } = this.data.subject ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: cellName ?? '', scale: 17 });
    },
    copyNumber() {
      wx.setClipboardData({ data: this.data.subject?.number ?? '' });
    },
    openCard() {
      if (this.data.subject) openPage(PAGES.gridCard(this.data.subject.cellCode));
    },

    /** The card says what it is about, and never who asked. */
    onShareAppMessage() {
      const { subject: request } = this.data;
      if (!request || request.visibility === 'private') return { title: '家门口的事，在这里说一声', path: PAGES.home };
      return { title: `${request.title}（${request.status.label}）`, path: PAGES.neighbour(request.id) };
    },
  },
});
