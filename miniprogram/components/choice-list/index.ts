export interface Choice {
  value: string;
  label: string;
  /** a second line, smaller */
  hint?: string;
  /** a Vant icon name */
  icon?: string;
  /** a short word at the end of the line, e.g. a distance or 建议 */
  mark?: string;
}

/** One of many, each a whole line to tap. Events: `change`, detail {value}. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** Choice[] */
    options: { type: Array, value: [] as Choice[] },
    value: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
    error: { type: String, value: '' },
    /** a step of a way: a tap goes on, nothing stays marked, an arrow says so */
    steps: { type: Boolean, value: false },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (this.data.disabled) return;
      this.triggerEvent('change', { value: String(currentTarget.dataset.value) });
    },
  },
});
