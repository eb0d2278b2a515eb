import { call } from '../../../../services/call';
import { cameOfNeed } from '../../behaviors/came-of-need';

import { openPage, PAGES } from '../../../../services/navigate';

/** From one's own need to a paid service of a skilled neighbour, its words filled in there; and the orders that came of it. */
Component({
  behaviors: [cameOfNeed((requestId) => call('coop', 'orders-of-request', { requestId }))],
  methods: {
    open() {
      openPage(PAGES.coopCompose('', this.data.request));
    },
    openOrder({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopOrder(String(currentTarget.dataset.id)));
    },
  },
});
