import { opening } from '../../../../behaviors/opening';
import type { MyRecord } from '../../../../../cloudfunctions/records/contract';
import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';

/** My own record of unpaid service, year by year: hours, posts, points by the rules, and the copies made of it. */
Component({
  behaviors: [opening],
  data: {
    year: '',
    tabs: [] as { value: string; label: string }[],
    record: null as MyRecord | null,
    stale: false,
  },
  methods: {
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const asked = this.data.year;
      const reply = await call('records', 'my-record', { year: asked || undefined });
      if (asked !== this.data.year) return;
      if (!reply.ok) {
        if (this.data.record) this.setData({ stale: true });
        else this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const tabs = reply.data.years.map((value) => ({ value, label: `${value}年` }));
      this.setData({ record: reply.data, tabs, year: reply.data.year, state: 'ready', message: '', stale: false });
    },
    setYear({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ year: detail.value });
      void this.read();
    },
    release() {
      openPage(PAGES.releaseRecord(this.data.year));
    },
    openRules() {
      openPage(PAGES.pointRules);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.statement(String(currentTarget.dataset.id)));
    },
  },
});
