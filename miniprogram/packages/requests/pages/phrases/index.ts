import type { PhraseBookView, PhrasesView } from '../../../../../cloudfunctions/requests/contract';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import { PHRASE_LIMITS } from '../../vocabulary/requests';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const LONGEST = PHRASE_LIMITS.most * (PHRASE_LIMITS.longest + 1);

/** What may be said with one tap when a step is taken: who keeps a grid's or a department's phrases writes them here, one a line. */
Component({
  behaviors: [form],
  data: {
    draftName: '常用语',
    state: 'loading',
    message: '',
    books: [] as PhraseBookView[],
    tabs: [] as { value: string; label: string }[],
    book: null as PhraseBookView | null,
    /** whose phrases are being written */
    bookId: '',
    /** the step whose phrases are being written, '' for none */
    editing: '',
    text: '',
    said: '',
    limits: { ...PHRASE_LIMITS, all: LONGEST },
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
      const chosen = this.data.book?.id ?? this.data.bookId;
      const book = books.find(({ id }) => id === chosen) ?? books[0] ?? null;
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
      this.setData({ editing: step, text: line.phrases.join('\n'), faults: {}, said: '' });
    },
    write({ detail }: Changed<{ value: string }>) {
      this.change({ text: detail.value, editing: this.data.editing, bookId: this.data.book?.id ?? '' });
    },
    cancel() {
      if (this.data.busy) return;
      this.release();
      this.setData({ editing: '', faults: {} });
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
      const { book, editing } = this.data;
      if (!book) return;
      let code = '';
      const input = { bookId: book.id, version: book.version, step: editing, phrases };
      const kept = await this.send(async (commandId) => {
        const reply = await call('requests', 'keep-phrases', input, { commandId });
        if (!reply.ok) code = reply.error.code;
        return reply;
      });
      if (kept) {
        this.show(kept);
        this.setData({ editing: '', said: phrases ? '保存好了。' : '已恢复通用的。' });
        return;
      }
      const { faults, message } = this.data;
      this.setData({ faults: { text: Object.values(faults)[0] ?? message } });
      if (code === 'STALE') await this.read();
    },
  },
});
