import { newCommandId } from '../../../../services/command-id';
import { addCare, endCare, loadCareList, type CareList } from '../../../../services/coop';
import { today } from '../../../../services/dates';
import { faultFields } from '../../../../services/drafts';

const DAY = 86_400_000;
const EMPTY = { phone: '', fundId: '', reason: '', until: '' };

/** For whom a named fund pays: the community keeps the list, with a reason and a last day for each. Nobody else reads it. */
Component({
  data: {
    state: 'loading',
    message: '',
    list: null as CareList | null,
    funds: [] as { value: string; label: string; hint: string }[],
    form: EMPTY,
    faults: {} as Record<string, string>,
    firstDay: '',
    lastDay: '',
    busy: false,
    commandId: '',
    ending: '',
  },
  methods: {
    onLoad() {
      this.setData({ firstDay: today(Date.now()), lastDay: today(Date.now() + 365 * DAY) });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await loadCareList();
      if (reply.ok) this.show(reply.data);
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(list: CareList) {
      const funds = list.funds.map(({ id, name, balanceText }) => ({
        value: id,
        label: name,
        hint: `余额 ${balanceText}`,
      }));
      this.setData({ list, funds, state: 'ready', message: '' });
    },
    setField({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.setData({
        form: { ...this.data.form, [name]: detail.value },
        faults: { ...this.data.faults, [name]: '' },
        message: '',
        commandId: '',
      });
    },
    async add(): Promise<void> {
      const { form, busy } = this.data;
      if (busy) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, commandId });
      const reply = await addCare({ ...form, phone: form.phone.trim(), reason: form.reason.trim() }, commandId);
      this.setData({ busy: false });
      if (reply.ok) {
        this.setData({ form: EMPTY, faults: {}, commandId: '' });
        this.show(reply.data);
      } else this.setData({ faults: faultFields(reply.error.fields), message: reply.error.message });
    },
    ask({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ ending: String(currentTarget.dataset.id) });
    },
    keep() {
      this.setData({ ending: '' });
    },
    async end(): Promise<void> {
      const reply = await endCare(this.data.ending, newCommandId());
      this.setData({ ending: '' });
      if (reply.ok) this.show(reply.data);
      else this.setData({ message: reply.error.message });
    },
  },
});
