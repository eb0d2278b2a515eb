/**
 * Looks for words in a list, and sorts it. Events: `search`, detail {value}, '' for all of it; `sort`, detail {value}, one of `sorts`,
 * of which the first is the usual way.
 */
Component({
  properties: {
    placeholder: String,
    value: String,
    sorts: { type: Array, value: [] as { value: string; label: string }[] },
    sort: String,
  },
  data: { label: '' },
  observers: {
    'sorts, sort'() {
      const { sorts } = this.data;
      this.setData({ label: sorts[this.place()]?.label ?? '' });
    },
  },
  methods: {
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const value = detail.value.trim();
      if (value !== this.data.value) this.triggerEvent('search', { value });
    },
    place(): number {
      const { sorts, sort } = this.data;
      return Math.max(
        0,
        sorts.findIndex(({ value }) => value === sort),
      );
    },
    turn() {
      const { sorts } = this.data;
      this.triggerEvent('sort', { value: sorts[(this.place() + 1) % sorts.length]?.value });
    },
  },
});
