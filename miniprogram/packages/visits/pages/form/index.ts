import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { itemsOf, textOf, type Item } from '../../day/explains';
import { VISITS } from '../../places';

const MOST = 20;
const LONGEST = 20;

/** What a community has its visitors explain at the door, 三提三知 among it: a line each. */
Component({
  behaviors: [opening, form],
  data: { draftName: '走访时讲什么', code: '', known: [] as Item[], text: '' },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ code });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('visits', 'day-set', { gridCode: this.data.code || undefined });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { explains } = reply.data.form;
      this.setData({ known: explains, text: textOf(explains), state: 'ready' });
    },
    async submit(): Promise<void> {
      const { code, known, text } = this.data;
      const explains = itemsOf(text, known);
      const long = explains.find(({ label }) => Array.from(label).length > LONGEST);
      const whole = this.isWhole({
        explains:
          explains.length > MOST ? `最多 ${MOST} 项。` : long ? `“${long.label}”太长，每项最多 ${LONGEST} 个字。` : '',
      });
      if (!whole) return;
      const input = { gridCode: code || undefined, explains };
      if (await this.send((commandId) => call('visits', 'set-form', input, { commandId })))
        this.leaveTo(VISITS.coverage(code));
    },
  },
});
