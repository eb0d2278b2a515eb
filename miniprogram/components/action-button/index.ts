/**
 * A button that says a verb, and shows that it is working. Events: `act` (never while busy or disabled);
 * with open-type getPhoneNumber `phone`, detail {code} (refused: '').
 */
Component({
  properties: {
    label: { type: String, value: '' },
    /** said while busy; the label when not given */
    busyLabel: { type: String, value: '' },
    /** smaller words after the label */
    detail: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    /** primary: the one main action of the page; plain; danger */
    kind: { type: String, value: 'plain' },
    /** a Vant icon name */
    icon: { type: String, value: '' },
    openType: { type: String, value: '' },
    /** heard instead of the label, when the label alone does not say enough */
    say: { type: String, value: '' },
  },
  methods: {
    tapped() {
      if (this.data.busy || this.data.disabled) return;
      this.triggerEvent('act');
    },
    phoneGiven({ detail }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
      if (this.data.busy || this.data.disabled) return;
      this.triggerEvent('phone', { code: detail.code ?? '' });
    },
  },
});
