import type { LedgerTotals } from '../../../../../cloudfunctions/ledger/contract';
import type { LedgerFilter } from '../../filter';
import { PERIODS, periodNamed, type Period, type PeriodName } from '../../periods';
import { now, today } from '../../../../services/dates';

type Values = Record<string, string>;

/**
 * What of the ledger is wanted, beside the grid: a period and any values at once. Events: `change`, detail {values, period,
 * periodName}; `close`.
 */
Component({
  properties: {
    show: { type: Boolean, value: false },
    /** LedgerTotals['groups'] */
    groups: { type: Array, value: [] as LedgerTotals['groups'] },
    /** by dimension */
    values: { type: Object, value: {} as Values },
    periodName: { type: String, value: 'all' },
    period: { type: Object, value: null as unknown as Period },
  },
  data: {
    periods: PERIODS,
    wanted: {} as Values,
    name: 'all' as PeriodName,
    from: '',
    to: '',
    last: '',
  },
  observers: {
    show(show: boolean) {
      if (!show) return;
      const { values, periodName, period } = this.data;
      const last = today(now());
      const { from, to } = (period as Period | null) ?? { from: last, to: last };
      this.setData({ wanted: { ...values }, name: periodName as PeriodName, from, to, last });
    },
  },
  methods: {
    choose({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const wanted = { ...this.data.wanted };
      const dimension = String(currentTarget.dataset.dimension);
      if (detail.value) wanted[dimension] = detail.value;
      else delete wanted[dimension];
      this.setData({ wanted });
    },
    choosePeriod({ detail }: WechatMiniprogram.CustomEvent<{ value: PeriodName }>) {
      const period = periodNamed(detail.value, now());
      this.setData({ name: detail.value, ...(period ?? {}) });
    },
    chooseFrom({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { to } = this.data;
      this.setData({ from: detail.value, to: to < detail.value ? detail.value : to });
    },
    chooseTo({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ to: detail.value });
    },
    clear() {
      this.setData({ wanted: {}, name: 'all' });
    },
    done() {
      const { wanted, name, from, to } = this.data;
      const period = name === 'all' ? null : name === 'days' ? { from, to } : periodNamed(name, now());
      this.triggerEvent('change', { values: wanted, period, periodName: name });
    },
    close() {
      this.triggerEvent('close');
    },
  },
});

export type FilterChange = { values: Values; period: LedgerFilter['period'] | null; periodName: PeriodName };
