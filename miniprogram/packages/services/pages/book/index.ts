import type { WindowTimes } from '../../../../../cloudfunctions/services/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { timeSaid } from '../../../../services/dates';
import { replacePage } from '../../../../services/navigate';

/** 09:00, also of what is said as 9:00. */
const clockOf = (at: number) => timeSaid(at).padStart(5, '0');
type Day = WindowTimes['days'][number];

/** A time at the window, or another one for what is booked: only those that exist are shown, and the server takes no other. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'service' as const,
    state: 'loading',
    message: '',
    itemId: '',
    /** what is moved, with the version that was seen; '' for what is booked anew */ caseId: '',
    version: 0,
    forName: '',
    windowId: '',
    windowName: '',
    days: [] as Day[],
    day: null as Day | null,
    at: 0,
    chosenText: '',
  },
  methods: {
    onLoad({ item = '', window = '', case: id = '', version = '0' }: Record<string, string | undefined>) {
      this.setData({ itemId: item, windowId: window, caseId: id, version: Number(version) });
      if (id) wx.setNavigationBarTitle({ title: '改约时间' });
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
      const { itemId, at, day, forName, caseId: id, version } = this.data;
      const fields = { date: day?.date ?? '', time: clockOf(at) };
      const booked = await this.send((commandId) =>
        id
          ? call('services', 'perform-case', { id, version, action: 'move', fields }, { commandId })
          : call('services', 'book', { itemId, at, forName }, { commandId }),
      );
      if (booked && id) return this.leaveTo(`/packages/services/pages/case/index?id=${id}`);
      if (booked) return replacePage(`/packages/services/pages/case/index?id=${booked.id}`);
      const { message } = this.data;
      await this.read();
      this.setData({ message });
    },
  },
});
