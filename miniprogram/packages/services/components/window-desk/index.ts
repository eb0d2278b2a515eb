import type { WindowDesk } from '../../../../../cloudfunctions/services/contract';
import { call } from '../../../../services/call';
import { lastRead } from '../../../../services/last-read';
import { openPage } from '../../../../services/navigate';

/** The windows where somebody works, and what of the list waits to be assured. Nothing for whoever works at none. */
Component({
  data: { desk: null as WindowDesk | null },
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
    async read(): Promise<void> {
      const reply = await lastRead('window-desk', () => call('services', 'desk', {}), true);
      this.setData({ desk: reply.ok ? reply.data : null });
    },
    openWindow({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/services/pages/window/index?id=${String(currentTarget.dataset.id)}`);
    },
    openAssure() {
      openPage('/packages/services/pages/assure/index');
    },
  },
});
