import type { PlanView, VisitsInputs } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { shows } from '../../behaviors/shows';

type Row = PlanView['households'][number];
const PARTS = [
  { value: 'left', label: '未完成' },
  { value: 'visit', label: '需要上门' },
  { value: 'done', label: '已完成' },
];
/** A household that nobody has reached yet is tried again. */
const LEFT: readonly (Row['mark'] | null)[] = [null, 'unreached'];
const partOf = ({ mark }: Row) => (LEFT.includes(mark) ? 'left' : mark === 'visit' ? 'visit' : 'done');

/** One list that several share: who was faster is shown, and nothing is overwritten. */
Component({
  behaviors: [shows<PlanView>(({ id = '' }) => call('visits', 'plan', { id }))],
  data: { parts: PARTS, part: 'left', rows: [] as Row[], ending: false },
  observers: {
    'view, part'() {
      const { view, part } = this.data;
      const all = view?.households ?? [];
      const count = (name: string) => all.filter((one) => partOf(one) === name).length;
      const parts = PARTS.filter(({ value }) => value !== 'visit' || count('visit') > 0 || view?.kind === 'storm');
      this.setData({
        rows: all.filter((one) => partOf(one) === part),
        parts: parts.map(({ value, label }) => ({ value, label: `${label} ${count(value)}` })),
      });
    },
  },
  methods: {
    setPart({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ part: detail.value });
    },
    async mark({ detail }: WechatMiniprogram.CustomEvent<Omit<VisitsInputs['mark-plan'], 'id'>>) {
      const input = { id: this.data.query.id ?? '', ...detail };
      const view = await this.order(() => call('visits', 'mark-plan', input, { commandId: newCommandId() }), '已记录');
      if (view) this.show(view);
      else await this.read();
    },
    askEnd() {
      this.setData({ ending: true });
    },
    keep() {
      this.setData({ ending: false });
    },
    async end() {
      const { view } = this.data;
      if (!view) return;
      const input = { id: view.id, version: view.version, end: true };
      const ended = await this.order(
        () => call('visits', 'change-plan', input, { commandId: newCommandId() }),
        '已结束',
      );
      this.setData({ ending: false });
      if (ended) this.show(ended);
    },
  },
});
