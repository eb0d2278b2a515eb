import { dateSaid } from '../../services/dates';

/** A day or a time of day, taken from WeChat's own wheel. Events: `change`, detail {value: '2026-12-03'}, or {value: '09:30'}. */
Component({
  properties: {
    /** date or time */
    mode: { type: String, value: 'date' },
    label: { type: String, value: '' },
    /** 2026-12-03, or 09:30; '' while none is taken */
    value: { type: String, value: '' },
    /** the first and the last day to choose from, '' for no bound */
    first: { type: String, value: '' },
    last: { type: String, value: '' },
    required: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    error: { type: String, value: '' },
  },
  data: { said: '' },
  observers: {
    'mode, value'(mode: string, value: string) {
      this.setData({ said: value && mode === 'date' ? dateSaid(value) : value });
    },
  },
  methods: {
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: detail.value });
    },
  },
});
