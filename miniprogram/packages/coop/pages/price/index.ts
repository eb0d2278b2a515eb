import { newCommandId } from '../../../../services/command-id';
import { decidePrice, loadService, type ServiceDetail } from '../../../../services/coop';
import { today } from '../../../../services/dates';
import { faultFields } from '../../../../services/drafts';
import { loadCooperative } from '../../../../services/coop';
import { COOP_LIMITS } from '../../../../vocabulary/coop';

const DAY = 86_400_000;
const FEN = /^\d{1,6}(\.\d{1,2})?$/;
const fen = (yuan: string) => (FEN.test(yuan.trim()) ? Math.round(Number(yuan) * 100) : null);
const NAMES = { cost: '材料成本', allowance: '能人补贴', fund: '公益金' } as const;

/** One line of the price list: what the price is made of, how it came about, and, for the manager, the next one that was decided. */
Component({
  data: {
    state: 'loading',
    message: '',
    id: '',
    teamId: '',
    service: null as ServiceDetail | null,
    mayDecide: false,
    form: { name: '', unit: '次', cost: '', allowance: '', fund: '', from: '', reason: '' },
    total: '',
    firstDay: '',
    faults: {} as Record<string, string>,
    busy: false,
    commandId: '',
  },
  methods: {
    onLoad(query: { id?: string; team?: string }) {
      const firstDay = today(Date.now() + (query.id ? COOP_LIMITS.noticeDays * DAY : 0));
      this.setData({ id: query.id ?? '', teamId: query.team ?? '', firstDay, 'form.from': firstDay });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      if (this.data.id === '') {
        const coop = await loadCooperative();
        this.setData({ state: 'ready', mayDecide: coop.ok && coop.data.mayManage });
        return;
      }
      const reply = await loadService(this.data.id);
      if (reply.ok) this.setData({ service: reply.data, mayDecide: reply.data.mayDecide, state: 'ready' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    setField({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      const form = { ...this.data.form, [name]: detail.value };
      const parts = [form.cost, form.allowance, form.fund].map(fen);
      const whole = parts.every((one) => one !== null) ? parts.reduce<number>((sum, one) => sum + (one ?? 0), 0) : null;
      const total = whole === null ? '' : `一共 ${whole / 100} 元`;
      this.setData({ form, total, faults: { ...this.data.faults, [name]: '' }, message: '', commandId: '' });
    },
    async submit(): Promise<void> {
      const { form, busy, id, teamId, service } = this.data;
      if (busy) return;
      const [cost, allowance, fund] = [fen(form.cost), fen(form.allowance), fen(form.fund)];
      const faults: Record<string, string> = {};
      for (const name of Object.keys(NAMES) as (keyof typeof NAMES)[])
        if (fen(form[name]) === null) faults[name] = `${NAMES[name]}要写成数字，没有就写 0。`;
      if (form.reason.trim().length < 4) faults.reason = '请写明怎么定的，例如哪天的会议定的。';
      this.setData({ faults });
      if (Object.keys(faults).length > 0 || cost === null || allowance === null || fund === null) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, commandId });
      const named = { teamId, name: form.name.trim(), unit: form.unit.trim() };
      const which = service ? { serviceId: id, version: service.version } : named;
      const decided = { ...which, parts: { cost, allowance, fund }, from: form.from, reason: form.reason.trim() };
      const reply = await decidePrice(decided, commandId);
      this.setData({ busy: false });
      if (reply.ok) {
        this.setData({ service: reply.data, id: reply.data.id, 'form.reason': '', commandId: '' });
        wx.showToast({ title: '已公布', icon: 'success' });
      } else this.setData({ faults: faultFields(reply.error.fields), message: reply.error.message });
    },
  },
});
