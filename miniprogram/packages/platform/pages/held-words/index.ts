import type { HeldWords } from '../../../../../cloudfunctions/media/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';

/** Words that WeChat's check gave no answer about: read, and let through, or kept to their author. */
Component({
  behaviors: [opening],
  data: { items: [] as HeldWords['items'], more: false, busy: '', said: '' },
  pageLifetimes: {
    show() {
      void this.read();
    },
  },
  methods: {
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const reply = await call('media', 'held-words', {});
      if (reply.ok) this.setData({ ...reply.data, state: 'ready', message: '' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    async judge({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      const { id, state } = currentTarget.dataset as { id: string; state: 'cleared' | 'refused' };
      if (this.data.busy) return;
      this.setData({ busy: id, said: '' });
      const reply = await call('media', 'judge-words', { id, state });
      const said = state === 'cleared' ? '放出来了，已告诉本人。' : '只有本人看得到，已告诉本人。';
      this.setData({ busy: '', said: reply.ok ? said : reply.error.message });
      await this.read();
    },
  },
});
