import type { NeighbourView } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import { pagedList } from '../../../../behaviors/paged-list';

import { openPage, PAGES } from '../../../../services/navigate';
import { needSession } from '../../../../services/session';

/** What neighbours of mine report and let be seen, the newest first. */
Component({
  behaviors: [
    pagedList<NeighbourView>((cursor, _, text, sort) =>
      call('requests', 'neighbourhood', { cursor, text, sort: sort === 'seconded' ? sort : 'newest' }),
    ),
  ],
  data: {
    sorts: [
      { value: 'newest', label: '新的在前' },
      { value: 'seconded', label: '附议多的在前' },
    ],
    /** null while that is not known */
    homed: null as boolean | null,
    communityName: '',
  },
  methods: {
    async onShow() {
      await this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    async read(): Promise<void> {
      const session = await needSession();
      if (!session.ok) {
        if (this.data.items.length === 0) this.setData({ listState: 'failed', listMessage: session.error.message });
        return;
      }
      const { home } = session.data;
      this.setData({ homed: home !== null, communityName: home?.communityName ?? '' });
      if (home) await this.refreshList();
      else this.setData({ items: [], next: null, listState: 'empty' });
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.neighbour(detail.id));
    },
    compose() {
      openPage(this.data.homed ? PAGES.compose : PAGES.welcome(PAGES.neighbourhood));
    },
  },
});
