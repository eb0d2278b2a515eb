import type { OrderSummary } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { ORDER_PAGES } from '../../order-pages';

/** Orders that call people to places: those I gave or may see, the latest first. */
Component({
  behaviors: [listPage<OrderSummary>((cursor) => call('party', 'list-orders', { cursor }))],
  data: { mayGive: false },
  methods: {
    async onShow() {
      await this.refreshList();
      const form = await call('party', 'order-form', {});
      this.setData({ mayGive: form.ok });
    },
    give() {
      openPage(ORDER_PAGES.new);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.order(String(currentTarget.dataset.id)));
    },
  },
});
