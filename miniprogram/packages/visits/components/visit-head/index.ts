import type { DaySet } from '../../../../../cloudfunctions/visits/contract';
import { timeSaid } from '../../../../services/dates';

/** Who is visited and why, what was said last, and when one arrived. Events: `arrive`, `open`. */
Component({
  properties: {
    title: { type: String, value: '' },
    /** of the day; null for one that is not of it */
    household: { type: Object, value: null as unknown as DaySet['households'][number] },
    /** epoch milliseconds, 0 while it was not tapped */
    startedAt: { type: Number, value: 0 },
    disabled: { type: Boolean, value: false },
  },
  data: { arrived: '' },
  observers: {
    startedAt(at: number) {
      this.setData({ arrived: at > 0 ? timeSaid(at) : '' });
    },
  },
  methods: {
    arrive() {
      this.triggerEvent('arrive');
    },
    open() {
      this.triggerEvent('open');
    },
  },
});
