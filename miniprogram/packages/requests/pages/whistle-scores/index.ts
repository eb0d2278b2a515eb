import type { WhistleScores } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import { today } from '../../../../services/dates';

/** One month later or earlier: 2026-12 and 1 → 2027-01. */
const moved = (month: string, by: number) => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
};

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
      void this.read(today(Date.now()).slice(0, 7));
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read(this.data.month);
    },
    async read(month: string): Promise<void> {
      const [year, number] = month.split('-').map(Number);
      const isNow = month >= today(Date.now()).slice(0, 7);
      this.setData({ month, monthText: `${year} 年 ${number} 月`, isNow });
      const reply = await call('requests', 'whistle-scores', { month });
      if (month !== this.data.month) return;
      if (reply.ok) this.setData({ scores: reply.data, state: 'ready', message: '' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    earlier() {
      void this.read(moved(this.data.month, -1));
    },
    later() {
      if (!this.data.isNow) void this.read(moved(this.data.month, 1));
    },
  },
});
