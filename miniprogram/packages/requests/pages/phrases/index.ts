import type { PhraseBookView, PhrasesView } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { PHRASE_LIMITS } from '../../vocabulary/requests';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const LONGEST = PHRASE_LIMITS.most * (PHRASE_LIMITS.longest + 1);

/** What may be said with one tap when a step is taken: who keeps a grid's or a department's phrases writes them here, one a line. */
Component({
  data: {
    state: 'loading',
    message: '',
    books: [] as PhraseBookView[],
    tabs: [] as { value: string; label: string }[],
    book: null as PhraseBookView | null,
    /** the step whose phrases are being written, '' for none */
    editing: '',
    text: '',
    fault: '',
    busy: false,
    said: '',
    limits: { ...PHRASE_LIMITS, all: LONGEST },
    /** of the tap that is not answered yet: a second try is the same command */
    commandId: '',
  },
  methods: {
    onLoad() {
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('requests', 'phrases', {});
      if (reply.ok) this.show(reply.data);
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show({ books }: PhrasesView) {
      const book = books.find(({ id }) => id === this.data.book?.id) ?? books[0] ?? null;
      const tabs = books.length > 1 ? books.map(({ id, name }) => ({ value: id, label: name })) : [];
      this.setData({ books, book, tabs, state: book ? 'ready' : 'empty', message: '' });
    },
    chooseBook({ detail }: Changed<{ value: string }>) {
      const book = this.data.books.find(({ id }) => id === detail.value);
      if (book && !this.data.busy) this.setData({ book, editing: '', said: '' });
    },
    edit({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const step = String(currentTarget.dataset.step);
      const line = this.data.book?.lines.find((one) => one.step === step);
      if (!line || this.data.busy) return;
      this.setData({ editing: step, text: line.phrases.join('\n'), fault: '', said: '', commandId: '' });
    },
    write({ detail }: Changed<{ value: string }>) {
      this.setData({ text: detail.value, fault: '', commandId: '' });
    },
    cancel() {
      if (!this.data.busy) this.setData({ editing: '', fault: '' });
    },
    save() {
      const lines = this.data.text.split('\n').map((line) => line.trim());
      void this.keep(lines.filter(Boolean));
    },
    /** What those above say holds again. */
    restore() {
      void this.keep(null);
    },
    async keep(phrases: string[] | null): Promise<void> {
      const { book, editing, busy } = this.data;
      if (!book || busy) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, fault: '', commandId });
      const input = { bookId: book.id, version: book.version, step: editing, phrases };
      const reply = await call('requests', 'keep-phrases', input, { commandId });
      this.setData({ busy: false });
      if (reply.ok) {
        this.show(reply.data);
        this.setData({ editing: '', commandId: '', said: phrases ? '保存好了。' : '已恢复通用的。' });
        return;
      }
      const { message, fields } = reply.error;
      this.setData({ fault: Object.values(fields ?? {})[0] ?? message });
      if (reply.error.code === 'STALE') void this.read();
    },
  },
});
