import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { dayAfter, now, today } from '../../../../services/dates';
import { replacePage } from '../../../../services/navigate';
import { PARTNER_LIMITS } from '../../vocabulary/partners';
import { WAYS_TO } from '../../ways';

const FORM = { title: '', from: '', until: '', deadline: '' };
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Draws up a pact, or changes its name and dates while it is a draft; its terms are added on its own page. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '共建协议',
    asks: 'pact' as const,
    partnership: '',
    id: '',
    form: FORM,
    limits: PARTNER_LIMITS,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    onLoad({ partnership = '', id = '' }: { partnership?: string; id?: string }) {
      const [firstDay, lastDay] = [today(now()), dayAfter(now(), PARTNER_LIMITS.pactDays)];
      this.setData({ partnership, id, firstDay, lastDay, form: { ...FORM, from: firstDay } });
      void this.read();
    },
    async read(): Promise<void> {
      const { id } = this.data;
      if (!id) return this.setData({ state: 'ready' });
      const reply = await call('partners', 'pact', { id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { title, draft } = reply.data;
      this.setData({ form: { title, ...(draft ?? FORM) }, state: 'ready', message: '' });
    },
    set({ currentTarget, detail }: Changed) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.change({ form: { ...this.data.form, [name]: detail.value } }, name);
    },
    async submit(): Promise<void> {
      const { id, partnership, form } = this.data;
      const whole = this.isWhole({
        title: form.title.trim() ? '' : '请填写协议名称。',
        from: form.from ? '' : '请选择生效日。',
      });
      if (!whole) return;
      const input = {
        ...(id ? { id } : {}),
        partnershipId: partnership,
        title: form.title,
        from: form.from,
        until: form.until || null,
        deadline: form.deadline || null,
      };
      const made = await this.send((commandId) => call('partners', 'draft-pact', input, { commandId }));
      if (!made) return;
      if (id) this.leaveTo(WAYS_TO.pact(id));
      else replacePage(WAYS_TO.pact(made.id));
    },
  },
});
