import type { WhistleScores } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import { monthAfter, now, today } from '../../../../services/dates';

/** Both sides' figures of a month: whistles that were proper, reports and answers that were in time. Each says how it is counted. */
Component({
  data: {
    month: '',
    monthText: '',
    isNow: true,
    scores: null as WhistleScores | null,
    state: 'loading',
    message: '',
  },
  methods: {
    onLoad() {
      void this.read(today(now()).slice(0, 7));
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read(this.data.month);
    },
    async read(month: string): Promise<void> {
      const [year, number] = month.split('-').map(Number);
      const isNow = month >= today(now()).slice(0, 7);
      this.setData({ month, monthText: `${year} 年 ${number} 月`, isNow });
      const reply = await call('requests', 'whistle-scores', { month });
      if (month !== this.data.month) return;
      if (reply.ok) this.setData({ scores: reply.data, state: 'ready', message: '' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    earlier() {
      void this.read(monthAfter(this.data.month, -1));
    },
    later() {
      if (!this.data.isNow) void this.read(monthAfter(this.data.month, 1));
    },
  },
});
