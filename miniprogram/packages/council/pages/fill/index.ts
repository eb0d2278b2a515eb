import { form } from '../../../../behaviors/form';
import { dayAfter, now, today } from '../../../../services/dates';
import { PAGES } from '../../../../services/navigate';
import { FORMS, OF_MEETING, type Field } from '../../forms';

const FIRST = Object.keys(FORMS)[0]!;
/** Furthest day that any form takes; each says by itself what is too far. */
const FURTHEST = 1000;
const formAt = (kind: string) => FORMS[kind] ?? FORMS[FIRST]!;

/** One form of a topic or a meeting: what it asks is data, see packages/council/forms.ts. */
Component({
  behaviors: [form],
  data: {
    draftName: '商量的事',
    asks: 'topic' as const,
    state: 'ready',
    kind: FIRST,
    id: '',
    about: '',
    submitLabel: '',
    fields: [] as readonly Field[],
    written: {} as Record<string, string>,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    onLoad({ kind = FIRST, id = '', about = '' }: { kind?: string; id?: string; about?: string }) {
      const { title, submit, fields } = formAt(kind);
      void wx.setNavigationBarTitle({ title });
      const [firstDay, lastDay] = [today(now()), dayAfter(now(), FURTHEST)];
      this.setData({ kind, id, about, fields, submitLabel: submit, firstDay, lastDay });
    },
    set({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { name, part } = currentTarget.dataset as { name: string; part?: string };
      const key = part ? `${name}.${part}` : name;
      this.change({ written: { ...this.data.written, [key]: detail.value } }, name, key);
    },
    /** A moment is a day and a time of day. */
    whole(): Record<string, string> {
      const { written, fields } = this.data;
      const moments = fields.filter(({ kind }) => kind === 'moment');
      const said = moments.map(({ name }) => [
        name,
        `${written[`${name}.date`] ?? ''} ${written[`${name}.time`] ?? ''}`.trim(),
      ]);
      return { ...written, ...(Object.fromEntries(said) as Record<string, string>) };
    },
    async submit(): Promise<void> {
      const { kind, id, about, fields } = this.data;
      const written = this.whole();
      const missing = fields.map(({ name, label, required, kind: how }) => {
        const short = how === 'moment' ? (written[name] ?? '').length < 16 : (written[name] ?? '').trim() === '';
        return [name, required && short ? `请填写${label}。` : ''];
      });
      if (!this.isWhole(Object.fromEntries(missing) as Record<string, string>)) return;
      const done = await this.send((commandId) => formAt(kind).send(id, about, written, commandId));
      if (done) this.leaveTo(OF_MEETING.includes(kind) ? PAGES.meeting(id) : PAGES.topic(id));
    },
  },
});
