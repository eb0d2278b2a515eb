import { inTerms } from '../../behaviors/terms';
import type { HomeView } from '../../../cloudfunctions/home/contract';
import type { InboxItem } from '../../../cloudfunctions/notices/contract';
import type { DeskSummary } from '../../../cloudfunctions/requests/contract';
import type { Session } from '../../../cloudfunctions/directory/contract';
import type { WaitingItem } from '../../../cloudfunctions/platform/waiting';
import { tabPage } from '../../behaviors/tab-page';
import { onHome } from '../../services/home';
import { noticeOpened, onMarks, refreshMarks } from '../../services/marks';
import { openPage, PAGES } from '../../services/navigate';
import { needSession, onSession, refreshHome, refreshSession } from '../../services/session';
import { greetingAt } from './greeting';
import { WAYS } from './ways';
import { now } from '../../services/dates';

const stops = new WeakMap<object, (() => void)[]>();

Component({
  behaviors: [inTerms, tabPage],
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    greeting: '',
    /** all that waits, the worst first */
    waiting: [] as WaitingItem[],
    /** one figure for all that waits */
    total: 0,
    ways: WAYS,
    desk: null as DeskSummary | null,
    notices: [] as InboxItem[],
    /** what waits and the notices are known: before that nobody is told that there are none */
    read: false,
    /** why they could not be read, '' when they could */
    partMessage: '',
  },
  lifetimes: {
    attached() {
      stops.set(this, [
        onSession((session) => this.setData({ session, state: 'ready' })),
        onHome((home) => this.showHome(home)),
        onMarks(({ home }) => this.setData({ total: home })),
      ]);
    },
    detached() {
      stops.get(this)?.forEach((stop) => stop());
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ greeting: greetingAt(now()) });
      void this.open();
    },
  },
  methods: {
    /** Whoever opened the app without signal sees what this phone knows of them, and why the rest is missing. */
    async open() {
      const reply = await needSession();
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.setData({ partMessage: await refreshMarks() });
    },
    async retry() {
      this.setData({ state: 'loading' });
      await refreshSession();
      await this.open();
    },
    showHome({ waiting, desk, notices }: HomeView) {
      this.setData({ waiting, desk, notices, read: true, partMessage: '' });
    },
    async onPullDownRefresh() {
      const reply = await refreshHome();
      this.setData({ partMessage: reply.ok ? '' : reply.error.message });
      wx.stopPullDownRefresh();
    },
    compose() {
      openPage(this.data.session?.registered ? PAGES.compose : PAGES.welcome(PAGES.compose));
    },
    openMine() {
      openPage(PAGES.requests);
    },
    openDesk() {
      openPage(PAGES.desk);
    },
    openCard() {
      const session = this.data.session;
      const code = session?.home?.gridCode ?? session?.posts[0]?.gridCode;
      openPage(code ? PAGES.gridCard(code) : PAGES.welcome());
    },
    openWelcome() {
      openPage(PAGES.welcome());
    },
    openInbox() {
      openPage(PAGES.inbox);
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(String(currentTarget.dataset.page));
    },
    openNotice({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const notice = this.data.notices[Number(currentTarget.dataset.index)];
      if (notice && !notice.read) void noticeOpened(notice.id);
      openPage(notice?.page || PAGES.inbox);
    },
    callHotline() {
      const phone = this.data.session?.brand.hotline.phone;
      if (phone) wx.makePhoneCall({ phoneNumber: phone, fail: () => undefined });
    },
  },
});
