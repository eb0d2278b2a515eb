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

/** One of many, or several, each a whole line to tap. Events: `change`, detail {value}: a list of values when several may be taken. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** Choice[] */
    options: { type: Array, value: [] as Choice[] },
    value: { type: String, value: '' },
    /** several may be taken: those that are, string[] */
    multiple: { type: Boolean, value: false },
    values: { type: Array, value: [] as string[] },
    disabled: { type: Boolean, value: false },
    error: { type: String, value: '' },
    /** a step of a way: a tap goes on, nothing stays marked, an arrow says so */
    steps: { type: Boolean, value: false },
  },
  data: { chosen: {} as Record<string, boolean> },
  observers: {
    'value, values, multiple, steps'() {
      const { value, values, multiple, steps } = this.data;
      const taken = multiple ? values : steps || value === '' ? [] : [value];
      this.setData({ chosen: Object.fromEntries(taken.map((one) => [one, true])) });
    },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { disabled, multiple, values } = this.data;
      if (disabled) return;
      const value = String(currentTarget.dataset.value);
      const others = values.filter((one) => one !== value);
      const several = others.length < values.length ? others : [...values, value];
      this.triggerEvent('change', { value: multiple ? several : value });
    },
  },
});
