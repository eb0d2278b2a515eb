import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { listOrders, orderForm, type OrderSummary } from '../../../../services/orders';

/** Orders that call people to places: those I gave or may see, the latest first. */
Component({
  behaviors: [listPage<OrderSummary>((cursor) => listOrders(cursor))],
  data: { mayGive: false },
  methods: {
    async onShow() {
      await this.refreshList();
      const form = await orderForm('');
      this.setData({ mayGive: form.ok });
    },
    give() {
      openPage(PAGES.newOrder);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.order(String(currentTarget.dataset.id)));
    },
  },
});
