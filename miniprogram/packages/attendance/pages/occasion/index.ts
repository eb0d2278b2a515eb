import type { NeedLink } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';

import { OCCASION_KINDS, OCCASION_WORDS } from '../../vocabulary/attendance';

/** One occasion: what, when, where, who may come, whether there is room, and what this person may do next. */
Component({
  behaviors: [
    subjectPage('occasion', ({ kind, fromNeed, mine, check, checkHint, attendance }) => ({
      say: OCCASION_WORDS[kind],
      kind,
      fromNeed,
      ofMine: Boolean(mine || check || checkHint || attendance),
    })),
  ],
  data: {
    say: OCCASION_WORDS.activity,
    kind: 'activity' as keyof typeof OCCASION_KINDS,
    fromNeed: false,
    /** there is something to say of this person's own part in it */
    ofMine: false,
    /** the need it helps with, for who may open it */
    need: null as NeedLink | null,
  },
  observers: {
    kind(kind: keyof typeof OCCASION_KINDS) {
      wx.setNavigationBarTitle({ title: OCCASION_KINDS[kind].label });
    },
    fromNeed(has: boolean) {
      if (has) void this.readNeed();
    },
  },
  methods: {
    /** What cannot be read is left out: the page is about the task. */
    async readNeed(): Promise<void> {
      const reply = await call('requests', 'need-of-task', { id: this.data.id });
      if (reply.ok) this.setData({ need: reply.data });
    },
    openNeed() {
      if (this.data.need) openPage(PAGES.request(this.data.need.id));
    },
    register() {
      openPage(PAGES.welcome(PAGES.occasion(this.data.id)));
    },
    onShareAppMessage() {
      const { title = '', whenText = '' } = this.data.subject ?? {};
      return {
        title: `${OCCASION_KINDS[this.data.kind].label}：${title}（${whenText}）`,
        path: PAGES.occasion(this.data.id),
      };
    },
    check() {
      const { id, check } = this.data.subject ?? {};
      if (id && check) openPage(OWN_PAGES.check(id, check));
    },
    openPlace() {
      const { point, placeText, title } = this.data.subject ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: title ?? '', scale: 17 });
    },
    openCode() {
      openPage(OWN_PAGES.occasionCode(this.data.id));
    },
    openSeries() {
      const { seriesId } = this.data.subject ?? {};
      if (seriesId) openPage(PAGES.series(seriesId));
    },
    openRoster() {
      openPage(OWN_PAGES.roster(this.data.id));
    },
    openHours() {
      const { attendance } = this.data.subject ?? {};
      if (attendance) openPage(PAGES.hours(attendance.id));
    },
  },
});
