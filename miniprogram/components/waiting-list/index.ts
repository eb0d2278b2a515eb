import type { WaitingItem } from '../../services/home';
import { openPage } from '../../services/navigate';

/** Lines that are shown before somebody asks for all. */
const SHOWN = 3;

/** What waits for a person, the worst first, with one figure for all of it. */
Component({
  properties: {
    items: { type: Array, value: [] as WaitingItem[] },
    /** how many things they are */
    total: { type: Number, value: 0 },
  },
  data: { lines: [] as WaitingItem[], spread: false, more: false },
  observers: {
    'items, spread'(items: WaitingItem[], spread: boolean) {
      this.setData({ lines: spread ? items : items.slice(0, SHOWN), more: items.length > SHOWN });
    },
  },
  methods: {
    toggle() {
      this.setData({ spread: !this.data.spread });
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(String(currentTarget.dataset.page));
    },
  },
});
