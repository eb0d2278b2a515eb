/** Looks for words in a list. Events: `search`, detail {value}, '' for all of it. */
Component({
  properties: { placeholder: String, value: String },
  methods: {
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const value = detail.value.trim();
      if (value !== this.data.value) this.triggerEvent('search', { value });
    },
  },
});
