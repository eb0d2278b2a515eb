export interface Chip {
  value: string;
  label: string;
}

/** Short words to tick, several or one, side by side. Events: `toggle`, detail {value}. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** Chip[] */
    options: { type: Array, value: [] as Chip[] },
    /** those that are ticked: string[] */
    values: { type: Array, value: [] as string[] },
    /** one of them alone */
    single: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
  },
  data: { ticked: {} as Record<string, boolean> },
  observers: {
    values(values: string[]) {
      this.setData({ ticked: Object.fromEntries(values.map((one) => [one, true])) });
    },
  },
  methods: {
    toggle({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (!this.data.disabled) this.triggerEvent('toggle', { value: String(currentTarget.dataset.value) });
    },
  },
});
