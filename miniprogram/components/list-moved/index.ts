/** Says that a list has changed while it lay open; nothing of it moves until somebody taps. */
Component({
  properties: { shown: { type: Boolean, value: false } },
  methods: {
    tap() {
      this.triggerEvent('show');
    },
  },
});
