import type { LedgerRates } from '../../../../../cloudfunctions/ledger/contract';
import { call } from '../../../../services/call';

import { PERIODS, periodNamed, type PeriodName } from '../../periods';
import { now } from '../../../../services/dates';

/** The three rates of a grid, how they are worked out, against the period before, and of the grids below. */
Component({
  properties: { code: { type: String, value: '' } },
  data: {
    state: 'loading',
    message: '',
    rates: null as LedgerRates | null,
    periods: PERIODS.filter(({ value }) => value !== 'all' && value !== 'days'),
    period: 'month' as PeriodName,
    gridCode: '',
    /** of the load under way: an answer to an older one is not shown */
    turn: 0,
  },
  lifetimes: {
    attached() {
      this.setData({ gridCode: this.data.code });
      void this.load();
    },
  },
  methods: {
    async onPullDownRefresh() {
      await this.load();
      wx.stopPullDownRefresh();
    },
    async load(): Promise<void> {
      const { gridCode, period, turn } = this.data;
      this.setData({ turn: turn + 1 });
      const span = periodNamed(period, now());
      const reply = await call('ledger', 'rates', {
        ...(gridCode ? { gridCode } : {}),
        ...(span ? { period: span } : {}),
      });
      if (this.data.turn !== turn + 1) return;
      if (reply.ok) this.setData({ rates: reply.data, state: 'ready', message: '' });
      else this.setData({ message: reply.error.message, state: this.data.rates ? 'ready' : 'failed' });
    },
    choosePeriod({ detail }: WechatMiniprogram.CustomEvent<{ value: PeriodName }>) {
      this.setData({ period: detail.value });
      void this.load();
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ gridCode: String(currentTarget.dataset.code) });
      wx.pageScrollTo({ scrollTop: 0, duration: 0 });
      void this.load();
    },
  },
});
