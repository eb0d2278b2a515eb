/**
 * Words to be written, with a label, a count, and what is wrong with them. Events: `change`, detail {value}; `blur`.
 * There is no microphone of our own: the phone's keyboard has one, and `hint` may say so.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** characters; 0 for no count */
    max: { type: Number, value: 0 },
    error: { type: String, value: '' },
    hint: { type: String, value: '' },
    required: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    /** one line, as for a name; several otherwise */
    single: { type: Boolean, value: false },
    /** of one line: text, number for whole numbers, digit for decimals */
    keyboard: { type: String, value: 'text' },
    /** one-tap answers: string[] */
    suggestions: { type: Array, value: [] as string[] },
  },
  data: { count: 0 },
  observers: {
    value(value: string) {
      this.setData({ count: Array.from(value.trim()).length });
    },
  },
  methods: {
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: detail.value });
    },
    left() {
      this.triggerEvent('blur');
    },
    /** A one-tap answer goes after what is already written. */
    suggest({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (this.data.disabled) return;
      const words = String(currentTarget.dataset.words);
      const written = this.data.value.trim();
      if (written.includes(words)) return;
      this.triggerEvent('change', { value: written ? `${written}，${words}` : words });
    },
  },
});
