import type { OrderDetail } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';

import { drawn } from '../../../../services/party';

/** One order, for who gave it and the chiefs of its places: figures by grid, gaps with their owner and clock, and the end of it. */
Component({
  behaviors: [subjectPage('order', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: {
    timeline: [] as ReturnType<typeof drawn<OrderDetail['timeline'][number]>>,
    /** grids gone into, the last is looked at; '' for all of it */
    trail: [''] as string[],
    filling: '',
  },
  methods: {
    async read(): Promise<void> {
      const reply = await call('party', 'order', {
        id: this.data.id,
        gridCode: this.data.trail[this.data.trail.length - 1] || undefined,
      });
      if (reply.ok) this.show(reply.data);
      else if (this.data.subject && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message, subject: null });
    },
    into({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ trail: [...this.data.trail, String(currentTarget.dataset.code)] });
      void this.read();
    },
    out() {
      this.setData({ trail: this.data.trail.slice(0, -1) });
      void this.read();
    },
    async fill({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      const id = String(currentTarget.dataset.id);
      this.setData({ filling: id });
      const reply = await call('party', 'fill-gap', { placeId: id });
      this.setData({ filling: '' });
      if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      await this.read();
    },
    unreached() {
      openPage(PAGES.orderPeople(this.data.id, '', 'unreached'));
    },
    people({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.orderPeople(this.data.id, String(currentTarget.dataset.id ?? ''), 'called'));
    },
  },
});
