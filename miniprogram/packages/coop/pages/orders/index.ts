import { openPage, PAGES } from '../../../../services/navigate';

interface Desk {
  read(whole?: boolean): Promise<void>;
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
      void this.desk()?.read();
    },
    async onPullDownRefresh() {
      await this.desk()?.read(true);
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
