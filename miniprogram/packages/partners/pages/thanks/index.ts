import type { ThanksView } from '../../../../../cloudfunctions/partners/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage } from '../../../../services/navigate';
import { WAYS_TO } from '../../ways';

/** What units gave the community this year, by what was delivered; residents see it, and pass it on. */
Component({
  behaviors: [opening],
  data: { code: '', year: 0, view: null as ThanksView | null, tabs: [] as { value: string; label: string }[] },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ code });
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const { code, year } = this.data;
      const reply = await call('partners', 'thanks', { gridCode: code || undefined, year: year || undefined });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const tabs = reply.data.years.map((one) => ({ value: String(one), label: `${one} 年` }));
      this.setData({ view: reply.data, tabs, year: reply.data.year, state: 'ready', message: '' });
      for (const { partnershipId, shareId, askSeen } of reply.data.shares)
        if (askSeen) await call('partners', 'see-share', { id: partnershipId, shareId }, { commandId: newCommandId() });
    },
    setYear({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ year: Number(detail.value) });
      void this.read();
    },
    openUnits() {
      openPage(WAYS_TO.units());
    },
    onShareAppMessage() {
      const { view } = this.data;
      return {
        title: view ? `${view.gridName}谢谢这些单位` : '谢谢共建单位',
        path: WAYS_TO.thanks(view?.gridCode ?? this.data.code),
      };
    },
  },
});
