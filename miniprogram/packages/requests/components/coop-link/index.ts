import { ordersOf, type OrderSummary } from '../../../../services/coop';
import { openPage, PAGES } from '../../../../services/navigate';

/** From one's own need to a paid service of a skilled neighbour, its words filled in there; and the orders that came of it. */
Component({
  properties: {
    /** id of the need */
    request: { type: String, value: '' },
  },
  data: { orders: [] as OrderSummary[] },
  lifetimes: {
    attached() {
      void this.read();
    },
  },
  pageLifetimes: {
    show() {
      void this.read();
    },
  },
  methods: {
    /** What cannot be read is left as it is: the need itself is what the page is for. */
    async read(): Promise<void> {
      const { request } = this.data;
      const reply = request ? await ordersOf(request) : null;
      if (reply?.ok) this.setData({ orders: reply.data });
    },
    open() {
      openPage(PAGES.coopCompose('', this.data.request));
    },
    openOrder({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopOrder(String(currentTarget.dataset.id)));
    },
  },
});
