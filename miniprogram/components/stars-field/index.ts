import { satisfactionWord } from '../../services/action-form';

/** How satisfied a person is, in stars and in words. Events: `change`, detail {value: 1 … 5}. */
Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: Number, value: 0 },
    max: { type: Number, value: 5 },
    required: { type: Boolean, value: false },
    readonly: { type: Boolean, value: false },
    error: { type: String, value: '' },
  },
  data: {
    word: '',
    stars: [1, 2, 3, 4, 5].map((count) => ({ count, say: `${count} 星，${satisfactionWord(count)}` })),
  },
  observers: {
    value(value: number) {
      this.setData({ word: satisfactionWord(value) });
    },
    max(max: number) {
      const stars = Array.from({ length: max }, (_, index) => ({
        count: index + 1,
        say: `${index + 1} 星，${satisfactionWord(index + 1)}`,
      }));
      this.setData({ stars });
    },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (!this.data.readonly) this.triggerEvent('change', { value: Number(currentTarget.dataset.count) });
    },
  },
});
