import type { ItemCard } from '../../../../../cloudfunctions/services/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

/** Items that nobody assured for half a year: each is opened, read, and found right or mended. */
Component({
  behaviors: [reading(MINUTE)],
  data: { state: 'loading', message: '', stale: false, items: [] as ItemCard[] },
  methods: {
    async read(): Promise<void> {
      const reply = await call('services', 'items-to-assure', {});
      if (reply.ok) this.setData({ items: reply.data, state: 'ready', stale: false });
      else if (this.data.state === 'ready') this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/services/pages/item/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
