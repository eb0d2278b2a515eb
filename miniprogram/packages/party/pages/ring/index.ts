import type { RingListView, RingLists } from '../../../../../cloudfunctions/party/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { ORDER_PAGES } from '../../order-pages';

const NONE: RingLists = { title: '', running: false, streets: [], communities: [], squads: [], mine: null };

/** Lists of those of an order who have to be rung up: by street, community and squad, each with how many are left. Several callers take from them at once. */
Component({
  behaviors: [opening],
  data: {
    id: '',
    lists: NONE,
    groups: [] as { label: string; lists: RingListView[] }[],
  },
  pageLifetimes: {
    show() {
      if (this.data.id) void this.read();
    },
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    onShareAppMessage() {
      const { id, lists } = this.data;
      return { title: `请一起打电话通知：${lists.title}`, path: ORDER_PAGES.ringLists(id) };
    },
    async read(): Promise<void> {
      const reply = await call('party', 'ring-lists', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { streets, communities, squads } = reply.data;
      const groups = [
        { label: '按街道', lists: streets },
        { label: '按社区', lists: communities },
        { label: '按队伍', lists: squads },
      ].filter(({ lists }) => lists.length > 0);
      this.setData({ lists: reply.data, groups, state: 'ready', message: '' });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { key, name } = currentTarget.dataset as { key: string; name: string };
      openPage(ORDER_PAGES.ringList(this.data.id, key, name));
    },
    seen() {
      void this.read();
    },
  },
});
