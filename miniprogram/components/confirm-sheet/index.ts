/** Asks once before what cannot be undone, from below, near the thumb. Events: `confirm`, `cancel`. */
Component({
  properties: {
    show: { type: Boolean, value: false },
    title: { type: String, value: '' },
    message: { type: String, value: '' },
    confirmLabel: { type: String, value: '确定' },
    cancelLabel: { type: String, value: '再想想' },
    danger: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
  },
  methods: {
    confirm() {
      this.triggerEvent('confirm');
    },
    cancel() {
      if (!this.data.busy) this.triggerEvent('cancel');
    },
  },
});
