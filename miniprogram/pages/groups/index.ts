import type { GroupDoor, MyGroup } from '../../../cloudfunctions/groups/contract';
import type { Session } from '../../../cloudfunctions/directory/contract';
import { call } from '../../services/call';
import { tabPage } from '../../behaviors/tab-page';
import { firstRead, knownLines } from '../../services/last-read';
import { openPage, PAGES } from '../../services/navigate';
import { needSession, onSession } from '../../services/session';

const stops = new WeakMap<object, () => void>();

/** What a neighbours' group is for, for who is in none. */
const PURPOSES = [
  { icon: 'volume-o', title: '通知看得见', words: '楼里、社区的通知发在这里，谁看过一目了然。' },
  { icon: 'friends-o', title: '接龙和互助', words: '报名、借东西、搭把手，邻居之间说一声。' },
  { icon: 'comment-o', title: '一条话变成一件事', words: '群里说到的难处，点一下就能交给负责的人去办。' },
];

/** My groups, those around my home, and what neighbours report. */
Component({
  behaviors: [tabPage],
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    term: '',
    purposes: PURPOSES,
    mine: [] as MyGroup[],
    asked: [] as MyGroup[],
    near: [] as GroupDoor[],
    /** whether the lists are known: before that nobody is told that there are none */
    read: false,
    /** what is shown may be out of date */
    stale: '',
  },
  lifetimes: {
    attached() {
      this.setData({ mine: knownLines<MyGroup>('my groups') });
      stops.set(
        this,
        onSession((session) => {
          const term = session.brand.terms.group;
          this.setData({ session, term, state: 'ready' });
        }),
      );
    },
    detached() {
      stops.get(this)?.();
    },
  },
  pageLifetimes: {
    show() {
      if (this.data.term) void wx.setNavigationBarTitle({ title: this.data.term });
      void this.open();
    },
  },
  methods: {
    async open() {
      const reply = await needSession();
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      void wx.setNavigationBarTitle({ title: this.data.term || '邻里' });
      if (reply.data.registered) await this.readLists();
    },
    async readLists() {
      const [mine, asked, near] = await Promise.all([
        firstRead('my groups', undefined, () => call('groups', 'mine', { part: 'member' }), true),
        call('groups', 'mine', { part: 'asked' }),
        call('groups', 'near', {}),
      ]);
      const failed = [mine, asked, near].find((one) => !one.ok);
      this.setData({
        ...(mine.ok ? { mine: mine.data.items, read: true } : {}),
        ...(asked.ok ? { asked: asked.data.items } : {}),
        ...(near.ok ? { near: near.data.filter(({ mine: my }) => my?.label !== '申请中') } : {}),
        stale: failed && !failed.ok ? failed.error.message : '',
      });
    },
    async onPullDownRefresh() {
      await this.open();
      wx.stopPullDownRefresh();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.open();
    },
    openGroup({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.group(String(currentTarget.dataset.id)));
    },
    openNeighbourhood() {
      openPage(PAGES.neighbourhood);
    },
    openGoverned() {
      openPage(PAGES.governedGroups);
    },
    make() {
      openPage(PAGES.makeGroup);
    },
    register() {
      openPage(PAGES.welcome('/pages/groups/index'));
    },
    compose() {
      openPage(this.data.session?.registered ? PAGES.compose : PAGES.welcome(PAGES.compose));
    },
  },
});
