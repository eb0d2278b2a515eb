import type { ActionField, ActionOption } from '../../../../../cloudfunctions/platform/steps';
import { lastRead } from '../../../../services/last-read';
import { kindOf, sourceOf } from '../../../../services/subjects';

/** Milliseconds of rest after the last letter before it is searched. */
const REST = 500;
const waiting = new WeakMap<object, number>();

/**
 * A choice whose options the server looks up for this very thing: read when the form opens, and searched for where the field says so.
 * Events: `change`, detail {value}: a list of values when several may be taken.
 */
Component({
  properties: {
    /** kind and id of what the step is taken on */
    kind: { type: String, value: 'request' },
    subject: { type: String, value: '' },
    action: { type: String, value: '' },
    /** ActionField */
    field: { type: Object, value: null as unknown as ActionField },
    value: { type: String, value: '' },
    /** several may be taken: those that are, string[] */
    multiple: { type: Boolean, value: false },
    values: { type: Array, value: [] as string[] },
    disabled: { type: Boolean, value: false },
    error: { type: String, value: '' },
  },
  data: {
    options: [] as ActionOption[],
    text: '',
    state: 'loading' as 'loading' | 'ready' | 'failed',
    message: '',
  },
  lifetimes: {
    attached() {
      void this.read();
    },
    detached() {
      clearTimeout(waiting.get(this) ?? 0);
    },
  },
  methods: {
    async read(): Promise<void> {
      const { kind, subject, action, text } = this.data;
      const options = sourceOf(kindOf(kind)).options;
      const ask = () => options?.(subject, action, text) ?? Promise.resolve({ ok: true as const, data: [] });
      const reply = await lastRead(`options ${kind} ${subject} ${action} ${text}`, ask);
      if (text !== this.data.text) return;
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.setData({ options: this.withChosen(reply.data), state: 'ready', message: '' });
    },
    /** What was chosen stays in sight, whatever is searched for next. */
    withChosen(found: ActionOption[]): ActionOption[] {
      const taken = this.data.multiple ? this.data.values : [this.data.value];
      const chosen = this.data.options.filter(({ value }) => taken.includes(value));
      return [...chosen.filter((one) => !found.some(({ value }) => value === one.value)), ...found];
    },
    retry() {
      this.setData({ state: 'loading', message: '' });
      void this.read();
    },
    search({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value.trim() });
      clearTimeout(waiting.get(this) ?? 0);
      waiting.set(
        this,
        setTimeout(() => void this.read(), REST),
      );
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string | string[] }>) {
      this.triggerEvent('change', { value: detail.value });
    },
  },
});
