import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { askForActivities } from '../../../../services/subscriptions';

/** One occasion: what, when, where, who may come, whether there is room, and what this person may do next. */
Component({
  behaviors: [subjectPage('occasion')],
  methods: {
    /** Who signs up is asked, by the very tap, whether they may be told when they move up. */
    chooseStep(event: WechatMiniprogram.CustomEvent<{ action: string }>) {
      if (event.detail.action === 'sign-up') void askForActivities();
      this.choose(event);
    },
    check() {
      const { id, check } = this.data.subject ?? {};
      if (id && check) openPage(PAGES.check(id, check));
    },
    openPlace() {
      const { point, placeText, title } = this.data.subject ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: title ?? '', scale: 17 });
    },
    openCode() {
      openPage(PAGES.occasionCode(this.data.id));
    },
    openRoster() {
      openPage(PAGES.roster(this.data.id));
    },
    openHours() {
      const { attendance } = this.data.subject ?? {};
      if (attendance) openPage(PAGES.hours(attendance.id));
    },
  },
});
