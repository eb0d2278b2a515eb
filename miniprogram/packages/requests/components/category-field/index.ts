import type { CategoryView } from '../../../../../cloudfunctions/requests/contract';
import type { DraftCategory } from '../../../../services/drafts';
import { withSuggestion } from '../../suggestion';
import { call } from '../../../../services/call';
import { readCategories } from '../../../../services/read-ahead';
import { REQUEST_LIMITS } from '../../../../vocabulary/steps';

/** Milliseconds of rest after the last letter before a suggestion is asked for. */
const REST = 600;
const waiting = new WeakMap<object, number>();

/**
 * Which kind of need it is. One is suggested while the person writes; what they pick themselves stays.
 * Events: `change`, detail {category: DraftCategory}; `danger`, detail {urgent}, whether the words tell of one.
 */
Component({
  properties: {
    value: { type: Object, value: null as unknown as DraftCategory },
    /** what is written so far */
    words: { type: String, value: '' },
    error: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: {
    categories: [] as CategoryView[],
    options: [] as { value: string; label: string; hint: string; icon: string }[],
    open: false,
    promise: '',
    icon: '',
    /** what it may be when nothing is sure: one tap chooses */
    likely: [] as { id: string; label: string; icon: string }[],
    /** why the categories are not to be had */
    message: '',
  },
  observers: {
    words(words: string) {
      clearTimeout(waiting.get(this) ?? 0);
      if (words.trim().length < REQUEST_LIMITS.wordsMin || this.data.value?.chosen) return;
      waiting.set(
        this,
        setTimeout(() => void this.suggest(words), REST),
      );
    },
    'value, categories': function (value: DraftCategory | null, categories: CategoryView[]) {
      const shown = categories.find(({ id }) => id === value?.id);
      this.setData({ promise: shown?.promise ?? '', icon: shown?.icon ?? 'label-o' });
    },
  },
  lifetimes: {
    attached() {
      void this.load();
    },
    detached() {
      clearTimeout(waiting.get(this) ?? 0);
    },
  },
  methods: {
    async load(): Promise<void> {
      const reply = await readCategories();
      if (!reply.ok) {
        this.setData({ message: reply.error.message });
        return;
      }
      const options = reply.data.map(({ id, label, hint, icon }) => ({ value: id, label, hint, icon }));
      this.setData({ categories: reply.data, options, message: '' });
    },
    async suggest(words: string): Promise<void> {
      const reply = await call('requests', 'suggest-category', { words }, { retries: 0, timeout: 5_000 });
      if (!reply.ok || words !== this.data.words) return;
      const { categoryId, likely, urgent } = reply.data;
      this.triggerEvent('danger', { urgent });
      const known = (wanted: string) => this.data.categories.filter(({ id }) => id === wanted);
      const [suggested] = known(categoryId ?? '');
      this.setData({ likely: suggested || this.data.value?.chosen ? [] : likely.flatMap(known) });
      if (!suggested) return;
      const category = withSuggestion(this.data.value, { id: suggested.id, label: suggested.label });
      if (category.id !== this.data.value?.id) this.triggerEvent('change', { category });
    },
    show() {
      if (this.data.disabled) return;
      this.setData({ open: true });
      if (this.data.categories.length === 0) void this.load();
    },
    hide() {
      this.setData({ open: false });
    },
    pick({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.hide();
      this.choose(detail.value);
    },
    pickLikely({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (!this.data.disabled) this.choose(String(currentTarget.dataset.id));
    },
    choose(id: string) {
      const picked = this.data.categories.find((category) => category.id === id);
      if (!picked) return;
      this.setData({ likely: [] });
      this.triggerEvent('change', { category: { id: picked.id, label: picked.label, chosen: true } });
    },
  },
});
