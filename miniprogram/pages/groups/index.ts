import { tabPage } from '../../behaviors/tab-page';
import { openPage, PAGES } from '../../services/navigate';
import { needSession, onSession, type Session } from '../../services/session';

const stops = new WeakMap<object, () => void>();

/** What the neighbours' groups will be for. */
const PURPOSES = [
  { icon: 'volume-o', title: '通知看得见', words: '楼里、社区的通知发在这里，谁看过一目了然。' },
  { icon: 'friends-o', title: '接龙和互助', words: '报名、借东西、搭把手，邻居之间说一声。' },
  { icon: 'comment-o', title: '一条话变成一件事', words: '群里说到的难处，点一下就能交给负责的人去办。' },
];

/** Says what the groups are for until they are built. */
Component({
  behaviors: [tabPage],
  data: { state: 'loading', message: '', session: null as Session | null, term: '', purposes: PURPOSES },
  lifetimes: {
    attached() {
      stops.set(
        this,
        onSession((session) => {
          const term = session.brand.terms.group;
          this.setData({ session, term, state: 'ready' });
        }),
      );
      void this.open();
    },
    detached() {
      stops.get(this)?.();
    },
  },
  pageLifetimes: {
    show() {
      if (this.data.term) void wx.setNavigationBarTitle({ title: this.data.term });
    },
  },
  methods: {
    async open() {
      const reply = await needSession();
      if (reply.ok) void wx.setNavigationBarTitle({ title: this.data.term || '邻里' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.open();
    },
    openNeighbourhood() {
      openPage(PAGES.neighbourhood);
    },
    compose() {
      openPage(this.data.session?.registered ? PAGES.compose : PAGES.welcome(PAGES.compose));
    },
  },
});
