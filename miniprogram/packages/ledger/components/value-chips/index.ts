export interface Chip {
  value: string;
  label: string;
  /** how many there are, absent when that is not said */
  count?: number;
}

/** One of a few values, or none: a tap on the chosen one takes it back. Events: `change`, detail {value: '' for none}. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** Chip[] */
    chips: { type: Array, value: [] as Chip[] },
    value: { type: String, value: '' },
    /** one of them is always chosen */
    required: { type: Boolean, value: false },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const tapped = String(currentTarget.dataset.value);
      if (tapped === this.data.value && this.data.required) return;
      this.triggerEvent('change', { value: tapped === this.data.value ? '' : tapped });
    },
  },
});
