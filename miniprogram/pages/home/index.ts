import { tabPage } from '../../behaviors/tab-page';
import { noticeOpened, setMarks } from '../../services/marks';
import { openPage, PAGES } from '../../services/navigate';
import { listInbox, type InboxItem } from '../../services/notices';
import { deskSummary, listMine, type DeskSummary, type RequestSummary } from '../../services/requests';
import { currentSession, needSession, onSession, refreshSession, type Session } from '../../services/session';
import { greetingAt } from './greeting';

const NOTICES_SHOWN = 3;
const stops = new WeakMap<object, () => void>();

Component({
  behaviors: [tabPage],
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    greeting: '',
    /** needs of mine that are solved, as the worker says, and wait for my word */
    toConfirm: [] as RequestSummary[],
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
      const [mine, desk, inbox] = await Promise.all([
        listMine('open'),
        session.hasDesk ? deskSummary() : undefined,
        listInbox(),
      ]);
      if (mine.ok) this.setData({ toConfirm: mine.data.items.filter(({ status }) => status.id === 'resolved') });
      if (inbox.ok) this.setData({ notices: inbox.data.items.slice(0, NOTICES_SHOWN), read: true });
      if (desk?.ok) {
        this.setData({ desk: desk.data });
        setMarks({ todo: desk.data.todo });
      }
      const failed = [mine, inbox, desk].find((reply) => reply && !reply.ok);
      this.setData({ partMessage: failed && !failed.ok ? failed.error.message : '' });
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
    openRequest({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.request(String(currentTarget.dataset.id)));
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
