import type { WindowTimes } from '../../../../../cloudfunctions/services/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { replacePage } from '../../../../services/navigate';

type Day = WindowTimes['days'][number];

/** A time at the window: only those that exist are shown, and the server takes no other. */
Component({
  behaviors: [opening, form],
  data: {
    state: 'loading',
    message: '',
    itemId: '',
    windowId: '',
    windowName: '',
    days: [] as Day[],
    day: null as Day | null,
    at: 0,
    chosenText: '',
  },
  methods: {
    onLoad(query: { item?: string; window?: string }) {
      this.setData({ itemId: query.item ?? '', windowId: query.window ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('services', 'times', { windowId: this.data.windowId, days: 14 });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { days, windowName } = reply.data;
      const date = this.data.day?.date;
      const day = days.find((one) => one.date === date) ?? days.find(({ times }) => times.length > 0) ?? null;
      this.setData({ days, windowName, day, at: 0, chosenText: '', state: 'ready' });
    },
    chooseDay({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const day = this.data.days.find(({ date }) => date === currentTarget.dataset.date) ?? null;
      this.setData({ day, at: 0, chosenText: '', message: '' });
    },
    chooseTime({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const at = Number(currentTarget.dataset.at);
      const { day } = this.data;
      const time = day?.times.find((one) => one.at === at);
      this.change({ at, chosenText: day && time ? `${day.dayText} ${time.text}` : '' });
    },
    async book(): Promise<void> {
      const { itemId, at } = this.data;
      const booked = await this.send((commandId) => call('services', 'book', { itemId, at }, { commandId }));
      if (booked) return replacePage(`/packages/services/pages/case/index?id=${booked.id}`);
      const { message } = this.data;
      await this.read();
      this.setData({ message });
    },
  },
});
