import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { dayAfter, now, today } from '../../../../services/dates';
import { PAGES, replacePage } from '../../../../services/navigate';
import { COUNCIL_LIMITS, DECISION_FORMS, type DecisionForm } from '../../vocabulary/council';

const FORM = { gridCode: '', title: '', question: '', form: 'advice', by: '', options: '', clauses: 'options' };
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** The community makes a topic, of a need that is talked over or of itself. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '建立议题',
    request: '',
    grids: [] as { value: string; label: string }[],
    ways: Object.entries(DECISION_FORMS).map(([value, { label, hint }]) => ({ value, label, hint })),
    kinds: [
      { value: 'options', label: '几个方案选一个' },
      { value: 'clauses', label: '逐条表决', hint: '例如修订社区文明公约，一条一条表决' },
    ],
    form: FORM,
    limits: COUNCIL_LIMITS,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    onLoad({ request = '' }: { request?: string }) {
      const [firstDay, lastDay] = [today(now()), dayAfter(now(), COUNCIL_LIMITS.deadlineDays)];
      this.setData({ request, firstDay, lastDay });
      void this.read();
    },
    async read(): Promise<void> {
      const { request } = this.data;
      const [reply, need] = await Promise.all([
        call('council', 'topic-form', {}),
        request ? call('council', 'topic-of-request', { requestId: request }) : null,
      ]);
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const grids = reply.data.grids.map(({ code, name }) => ({ value: code, label: name }));
      const known = need?.ok ? need.data : { gridCode: '', title: '', question: '' };
      const { gridCode, title, question } = known;
      const form = { ...this.data.form, gridCode: gridCode || (grids[0]?.value ?? ''), title, question };
      this.setData({ grids, form, state: 'ready', message: '' });
    },
    set({ currentTarget, detail }: Changed) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.change({ form: { ...this.data.form, [name]: detail.value } }, name);
    },
    async submit(): Promise<void> {
      const { gridCode, title, question, form, by, options, clauses } = this.data.form;
      const whole = this.isWhole({
        gridCode: gridCode ? '' : '请选择范围。',
        title: title.trim() ? '' : '请填写议题。',
        question: question.trim() ? '' : '请填写要定下什么。',
        by: by ? '' : '请选择日期。',
      });
      if (!whole) return;
      const lines = options
        .split('\n')
        .map((label) => label.trim())
        .filter(Boolean);
      const input = {
        gridCode,
        title,
        question,
        by,
        form: form as DecisionForm,
        clauses: clauses === 'clauses',
        ...(this.data.request ? { requestId: this.data.request } : {}),
        options: lines.map((label) => ({ label })),
      };
      const made = await this.send((commandId) => call('council', 'propose-topic', input, { commandId }));
      if (made) replacePage(PAGES.topic(made.id));
    },
  },
});
