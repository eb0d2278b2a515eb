export interface Tab {
  value: string;
  label: string;
}

/** Parts of one list, side by side. Events: `change`, detail {value}. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** Tab[] */
    tabs: { type: Array, value: [] as Tab[] },
    value: { type: String, value: '' },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const value = String(currentTarget.dataset.value);
      if (value !== this.data.value) this.triggerEvent('change', { value });
    },
  },
});
