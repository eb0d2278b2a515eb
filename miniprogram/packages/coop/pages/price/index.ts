import type { ServiceDetail } from '../../../../../cloudfunctions/coop/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';

import { dayAfter, now } from '../../../../services/dates';

import { COOP_LIMITS } from '../../vocabulary/coop';

const FEN = /^\d{1,6}(\.\d{1,2})?$/;
const fen = (yuan: string) => (FEN.test(yuan.trim()) ? Math.round(Number(yuan) * 100) : null);
const NAMES = { cost: '材料成本', allowance: '能人补贴', fund: '公益金' } as const;

type PartsForm = Record<keyof typeof NAMES, string>;
/** 一共 57 元, '' while a part is missing. */
function sayTotal({ cost, allowance, fund }: PartsForm): string {
  const parts = [cost, allowance, fund].map(fen);
  const sum = parts.reduce<number>((so, one) => so + (one ?? 0), 0);
  return parts.every((one) => one !== null) ? `一共 ${sum / 100} 元` : '';
}
function partFaults(form: PartsForm): Record<string, string> {
  const bad = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((name) => fen(form[name]) === null);
  return Object.fromEntries(bad.map((name) => [name, `${NAMES[name]}要写成数字，没有就写 0。`]));
}
const reasonFault = (reason: string): Record<string, string> =>
  reason.trim().length < 4 ? { reason: '请写明怎么定的，例如哪天的会议定的。' } : {};

/** One line of the price list: what the price is made of, how it came about, and, for the manager, the next one that was decided. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'cooperative' as const,
    draftName: '价目',
    id: '',
    teamId: '',
    service: null as ServiceDetail | null,
    mayDecide: false,
    /** what the manager decides: set a price, or stop */
    kinds: [
      { value: 'price', label: '定新价' },
      { value: 'retire', label: '不再提供', hint: '已经同意的订单照做，以前的价都留着' },
    ],
    kind: 'price',
    form: { name: '', unit: '次', cost: '', allowance: '', fund: '', from: '', reason: '' },
    total: '',
    firstDay: '',
  },
  methods: {
    onLoad(query: { id?: string; team?: string }) {
      const firstDay = dayAfter(now(), query.id ? COOP_LIMITS.noticeDays : 0);
      this.setData({ id: query.id ?? '', teamId: query.team ?? '', firstDay, 'form.from': firstDay });
      void this.read();
    },
    async read(): Promise<void> {
      if (this.data.id === '') {
        const coop = await call('coop', 'cooperative', {});
        this.setData({ state: 'ready', mayDecide: coop.ok && coop.data.mayManage });
        return;
      }
      const reply = await call('coop', 'service', { id: this.data.id });
      if (reply.ok) this.show(reply.data);
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    /** What is not offered any longer can only be offered again, at the price it had unless another was decided. */
    show(service: ServiceDetail) {
      const { form } = this.data;
      const last = service.history.find(({ parts }) => parts !== null)?.parts;
      const yuan = (part: keyof typeof NAMES) => (last ? String(last[part] / 100) : '');
      const again = service.price
        ? form
        : { ...form, cost: yuan('cost'), allowance: yuan('allowance'), fund: yuan('fund') };
      const told = { state: 'ready', message: '', total: sayTotal(again) };
      this.setData({ service, mayDecide: service.mayDecide, kind: 'price', form: again, ...told });
    },
    setKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ kind: detail.value });
    },
    setField({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      const form = { ...this.data.form, [name]: detail.value };
      this.change({ form, total: sayTotal(form) }, name);
    },
    async submit(): Promise<void> {
      const { form, id, teamId, service } = this.data;
      const retires = this.data.kind === 'retire';
      if (!this.isWhole({ ...(retires ? {} : partFaults(form)), ...reasonFault(form.reason) })) return;
      const named = { teamId, name: form.name.trim(), unit: form.unit.trim() };
      const which = service ? { serviceId: id, version: service.version } : named;
      const parts = retires
        ? null
        : { cost: fen(form.cost) ?? 0, allowance: fen(form.allowance) ?? 0, fund: fen(form.fund) ?? 0 };
      const decided = { ...which, parts, from: form.from, reason: form.reason.trim() };
      const published = await this.send((commandId) => call('coop', 'decide-price', decided, { commandId }));
      if (!published) return;
      this.setData({ id: published.id, 'form.reason': '' });
      this.show(published);
      wx.showToast({ title: '已公布', icon: 'success' });
    },
  },
});
