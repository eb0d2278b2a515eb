/** A rate as a ring with its figure in the middle, and what over what. */
Component({
  properties: {
    label: { type: String, value: '' },
    text: { type: String, value: '' },
    /** 0 … 1, null for nothing to count */
    value: { type: null, value: null as number | null },
    numerator: { type: Number, value: 0 },
    denominator: { type: Number, value: 0 },
  },
  data: { share: 0 },
  observers: {
    value(value: number | null) {
      this.setData({ share: Math.round((value ?? 0) * 1000) / 10 });
    },
  },
});
