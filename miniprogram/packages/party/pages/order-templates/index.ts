import type { OrderTemplateView } from '../../../../../cloudfunctions/party/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { ORDER_PAGES } from '../../order-pages';

/** What orders usually say, one for each kind of emergency: of one's own grids, and of those above. */
Component({
  behaviors: [opening],
  data: { templates: [] as OrderTemplateView[] },
  pageLifetimes: {
    show() {
      void this.read();
    },
  },
  methods: {
    async read(): Promise<void> {
      const reply = await call('party', 'order-templates', {});
      if (reply.ok) this.setData({ templates: reply.data, state: 'ready', message: '' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(ORDER_PAGES.template(String(currentTarget.dataset.id)));
    },
    write() {
      openPage(ORDER_PAGES.template(''));
    },
  },
});
