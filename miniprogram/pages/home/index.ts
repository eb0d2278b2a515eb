import { inTerms } from '../../behaviors/terms';
import type { InboxItem } from '../../../cloudfunctions/notices/contract';
import type { DeskSummary } from '../../../cloudfunctions/requests/contract';
import type { Session } from '../../../cloudfunctions/directory/contract';
import type { WaitingItem } from '../../../cloudfunctions/platform/waiting';
import { call } from '../../services/call';
import { tabPage } from '../../behaviors/tab-page';
import { noticeOpened, setMarks } from '../../services/marks';
import { openPage, PAGES } from '../../services/navigate';

import { currentSession, needSession, onSession, refreshSession } from '../../services/session';
import { readWaiting } from '../../services/waiting';
import { greetingAt } from './greeting';
import { WAYS } from './ways';

const NOTICES_SHOWN = 3;
const stops = new WeakMap<object, () => void>();

Component({
  behaviors: [inTerms, tabPage],
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    greeting: '',
    waiting: [] as WaitingItem[],
    ways: WAYS,
    desk: null as DeskSummary | null,
    notices: [] as InboxItem[],
    /** whether the notices are known: before that nobody is told that there are none */
    read: false,
    /** why what waits and the notices could not be read, '' when they could */
    partMessage: '',
  },
  lifetimes: {
    attached() {
      stops.set(
        this,
        onSession((session) => this.setData({ session, state: 'ready' })),
      );
    },
    detached() {
      stops.get(this)?.();
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ greeting: greetingAt(Date.now()) });
      void this.open();
    },
  },
  methods: {
    async open() {
      const reply = await needSession();
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else await this.readParts();
    },
    async retry() {
      this.setData({ state: 'loading' });
      await refreshSession();
      await this.open();
    },
    async readParts() {
      const session = currentSession();
      if (!session?.registered) return;
      const [waiting, desk, inbox] = await Promise.all([
        readWaiting(),
        session.hasDesk ? call('requests', 'desk-summary', {}) : undefined,
        call('notices', 'inbox', {}),
      ]);
      this.setData({ waiting: waiting.items });
      if (inbox.ok) this.setData({ notices: inbox.data.items.slice(0, NOTICES_SHOWN), read: true });
      if (desk?.ok) {
        this.setData({ desk: desk.data });
        setMarks({ todo: desk.data.todo });
      }
      const failed = [inbox, desk].find((reply) => reply && !reply.ok);
      this.setData({ partMessage: failed && !failed.ok ? failed.error.message : waiting.message });
    },
    async onPullDownRefresh() {
      await refreshSession();
      await this.readParts();
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
      if (phone) wx.makePhoneCall({ phoneNumber: phone });
    },
  },
});
