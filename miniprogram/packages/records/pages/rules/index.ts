import { opening } from '../../../../behaviors/opening';
import type { PointsView, RuleView } from '../../../../../cloudfunctions/records/contract';
import { call } from '../../../../services/call';
import { now, today } from '../../../../services/dates';

/** Every version of the rules of points as they were published, and what my own record was worth by them on any day. */
Component({
  behaviors: [opening],
  data: {
    rules: [] as RuleView[],
    today: '',
    date: '',
    fault: '',
    points: null as PointsView | null,
  },
  methods: {
    onLoad() {
      const day = today(now());
      this.setData({ today: day });
      void this.read();
      void this.askFor(day);
    },
    async read(): Promise<void> {
      const reply = await call('records', 'rules', {});
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.setData({ rules: reply.data, state: reply.data.length > 0 ? 'ready' : 'empty' });
    },
    setDate({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.askFor(detail.value);
    },
    async askFor(date: string): Promise<void> {
      this.setData({ date, fault: '', points: null });
      const reply = await call('records', 'points-at', { date });
      if (date !== this.data.date) return;
      if (reply.ok) this.setData({ points: reply.data });
      else this.setData({ fault: reply.error.message });
    },
  },
});
