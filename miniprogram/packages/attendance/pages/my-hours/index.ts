import type { MyHours } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { pagedList } from '../../../../behaviors/paged-list';

import { openPage, PAGES } from '../../../../services/navigate';

type Line = MyHours['items'][number];
/** Of the last first page: the sums come with it. */
let sums: MyHours['years'] = [];

/** My unpaid hours: the sum of each year, and what it is made of. */
Component({
  behaviors: [
    pagedList<Line>(async (cursor) => {
      const reply = await call('attendance', 'my-hours', { cursor });
      if (reply.ok && !cursor) sums = reply.data.years;
      return reply;
    }),
  ],
  data: { years: [] as MyHours['years'], read: false },
  methods: {
    onShow() {
      void this.refresh();
    },
    async refresh(): Promise<void> {
      await this.refreshList();
      this.setData({ years: sums, read: true });
    },
    async onPullDownRefresh() {
      await this.refresh();
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    retry() {
      void this.refresh();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.hours(String(currentTarget.dataset.id)));
    },
  },
});
