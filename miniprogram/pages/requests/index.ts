import type { Followed, RequestSummary } from '../../../cloudfunctions/requests/contract';
import { pagedList } from '../../behaviors/paged-list';
import { tabPage } from '../../behaviors/tab-page';
import { allKept, onKept } from '../../services/kept';
import { sendWaiting } from '../../services/kept-sending';
import { knownLines } from '../../services/last-read';
import { onNetwork } from '../../services/network';
import { openPage, PAGES } from '../../services/navigate';
import { actAsNeighbour, listFollowed } from '../../services/neighbours';
import { listMine, type MineFilter } from '../../services/requests';
import { needSession } from '../../services/session';

const FILTERS = [
  { value: 'all', label: '全部' },
  { value: 'open', label: '进行中' },
  { value: 'closed', label: '已办结' },
  { value: 'followed', label: '附议的' },
];
const stops = new WeakMap<object, (() => void)[]>();

/** What I have asked for, the newest first; what is not sent yet stands above it. */
Component({
  behaviors: [
    tabPage,
    pagedList<RequestSummary | Followed>((cursor, filter, text, sort) =>
      filter === 'followed' ? listFollowed(cursor) : listMine((filter || 'all') as MineFilter, cursor, text, sort),
    ),
  ],
  data: {
    /** null while that is not known */
    registered: null as boolean | null,
    filters: FILTERS,
    sorts: [
      { value: 'newest', label: '新的在前' },
      { value: 'updated', label: '最近有进展的在前' },
    ],
    filter: 'all',
    /** something stands above the list that is not sent yet */
    unsent: false,
  },
  lifetimes: {
    attached() {
      stops.set(this, [
        onKept(() => this.followOutgoing()),
        onNetwork((offline) => {
          if (!offline) void this.read();
        }),
      ]);
      this.showKept('all');
    },
    detached() {
      stops.get(this)?.forEach((stop) => stop());
      stops.delete(this);
    },
  },
  methods: {
    async onShow() {
      this.showUnsent();
      void sendWaiting();
      await this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    async read() {
      const session = await needSession();
      if (!session.ok) {
        if (this.data.items.length === 0) this.setData({ listState: 'failed', listMessage: session.error.message });
        return;
      }
      this.setData({ registered: session.data.registered });
      if (session.data.registered) await this.refreshList();
      else this.setData({ items: [], next: null, listState: 'empty' });
    },
    /** What the list last said stands there until an answer comes, and when none comes. */
    showKept(filter: string) {
      const items = knownLines<RequestSummary | Followed>(`mine ${filter}`);
      this.setData({ filter, items, next: null, listState: items.length > 0 ? 'ready' : 'loading', listMessage: '' });
    },
    async setFilter({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.showKept(detail.value);
      await this.read();
    },
    showUnsent() {
      this.setData({ unsent: allKept().length > 0 });
    },
    followOutgoing() {
      this.showUnsent();
      if (this.data.registered) void this.refreshList();
    },

    compose() {
      openPage(PAGES.compose);
    },
    openRequest({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.request(detail.id));
    },
    openFollowed({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.neighbour(detail.id));
    },
    /** What its author took back from neighbours is let go of. */
    async letGo({ currentTarget }: WechatMiniprogram.CustomEvent) {
      const { id, seconded } = currentTarget.dataset as { id: string; seconded: boolean };
      const reply = await actAsNeighbour(id, seconded ? 'unsecond' : 'unfollow');
      if (reply.ok) await this.refreshList();
      else wx.showToast({ title: reply.error.message, icon: 'none' });
    },
    sayWho() {
      openPage(PAGES.welcome(PAGES.requests));
    },
  },
});
