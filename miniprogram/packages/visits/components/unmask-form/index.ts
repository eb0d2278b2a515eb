import type { HouseholdView } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import type { Purpose } from '../../vocabulary/visits';

/** What somebody wants to see a household's fields for: said first, and kept in its log. Events: `unmasked`, detail as the server's answer; `cancel`. */
Component({
  properties: {
    household: { type: Object, value: null as unknown as HouseholdView },
  },
  data: { purpose: '', note: '', fault: '', busy: false },
  methods: {
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ purpose: detail.value, fault: '' });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: detail.value });
    },
    async unmask(): Promise<void> {
      const { purpose, note, household, busy } = this.data;
      if (busy) return;
      if (!purpose) return this.setData({ fault: '请选择查看目的。' });
      this.setData({ busy: true, fault: '' });
      const input = { id: household.id, purpose: purpose as Purpose, note: note.trim() };
      const reply = await call('visits', 'unmask', input, { commandId: newCommandId() });
      this.setData({ busy: false });
      if (reply.ok) this.triggerEvent('unmasked', reply.data);
      else this.setData({ fault: reply.error.message });
    },
    cancel() {
      this.triggerEvent('cancel');
    },
  },
});
