import type { BallotView, ElectorLine } from '../../../../../cloudfunctions/council/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';

type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Paper ballots: who is given one while the vote is open, and what two people counted once it is over. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '纸质票计票',
    id: '',
    ballot: null as BallotView | null,
    text: '',
    found: [] as ElectorLine[],
    searched: false,
    counts: {} as Record<string, string>,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const reply = await call('council', 'ballot', { id: this.data.id });
      if (reply.ok) this.setData({ ballot: reply.data, state: 'ready', message: '' });
      else this.setData({ state: this.data.ballot ? 'ready' : 'failed', message: reply.error.message });
    },
    setText({ detail }: Changed) {
      this.setData({ text: detail.value });
    },
    async search(): Promise<void> {
      const reply = await call('council', 'electors', { id: this.data.id, text: this.data.text });
      if (reply.ok) this.setData({ found: reply.data, searched: true, message: '' });
      else this.setData({ message: reply.error.message });
    },
    async give({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      const key = String(currentTarget.dataset.key);
      const reply = await call('council', 'give-paper', { id: this.data.id, key }, { commandId: newCommandId() });
      if (!reply.ok) return this.setData({ message: reply.error.message });
      const found = this.data.found.map((one) => reply.data.find((given) => given.key === one.key) ?? one);
      this.setData({ found, message: '' });
      await this.read();
    },
    count({ currentTarget, detail }: Changed) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.change({ counts: { ...this.data.counts, [name]: detail.value } }, 'sums');
    },
    async submit(): Promise<void> {
      const { ballot, counts, id } = this.data;
      const number = (name: string) => Number(counts[name] || 0);
      const questions = ballot?.questions ?? [];
      const sums = questions.map(({ options }, q) => options.map((_, o) => number(`${q}-${o}`)));
      const invalid = questions.map((_, q) => number(`${q}-invalid`));
      const counted = { id, sums, invalid, missing: number('missing') };
      const done = await this.send((commandId) => call('council', 'count-paper', counted, { commandId }));
      if (done) this.setData({ ballot: done });
    },
  },
});
