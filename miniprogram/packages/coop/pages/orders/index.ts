import type { Reread } from '../../../../behaviors/steady-list';
import { openPage, PAGES } from '../../../../services/navigate';

interface Desk {
  read(how: Reread): Promise<void>;
  more(): void;
}

/** My orders, as a resident and as a skilled person; the manager's and the community's lists beside them. */
Component({
  data: { first: '' },
  methods: {
    onLoad(query: { view?: string }) {
      this.setData({ first: query.view ?? '' });
    },
    onShow() {
      void this.desk()?.read('back');
    },
    async onPullDownRefresh() {
      await this.desk()?.read('anew');
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      this.desk()?.more();
    },
    desk(): Desk | null {
      return this.selectComponent('#desk') as unknown as Desk | null;
    },
    order() {
      openPage(PAGES.coopCompose());
    },
  },
});
