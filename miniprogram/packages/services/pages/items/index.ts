import type { ItemList } from '../../../../../cloudfunctions/services/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

/** What the community does for people: all of its items, or those that somebody's own words may mean. */
Component({
  behaviors: [reading(10 * MINUTE)],
  data: { state: 'loading', message: '', stale: false, text: '', place: '', list: null as ItemList | null },
  methods: {
    onLoad(query: { place?: string }) {
      this.setData({ place: decodeURIComponent(query.place ?? '') });
    },
    async read(): Promise<void> {
      const { text } = this.data;
      const reply = await call('services', 'items', { text });
      if (text !== this.data.text) return;
      if (reply.ok) this.setData({ list: reply.data, state: 'ready', stale: false });
      else if (this.data.list) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    search({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
      void this.read();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(
        `/packages/services/pages/item/index?id=${String(currentTarget.dataset.id)}&place=${encodeURIComponent(this.data.place)}`,
      );
    },
    openMine() {
      openPage('/packages/services/pages/cases/index');
    },
  },
});
