import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { now } from '../../../../services/dates';

/** A little after the last ran out the next code is there. */
const GRACE = 300;
const timers = new WeakMap<object, number>();

/** The code that changes every half minute, for those who come to a meeting. */
Component({
  behaviors: [opening],
  data: { id: '', image: '' },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      wx.setKeepScreenOn({ keepScreenOn: true });
      void this.read();
    },
    onHide() {
      this.stop();
    },
    onUnload() {
      this.stop();
    },
    stop() {
      clearTimeout(timers.get(this) ?? 0);
      wx.setKeepScreenOn({ keepScreenOn: false });
    },
    async read(): Promise<void> {
      clearTimeout(timers.get(this) ?? 0);
      const reply = await call('council', 'meeting-code', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      this.setData({ image: reply.data.image, state: 'ready', message: '' });
      const wait = Math.max(reply.data.until - now(), 0) + GRACE;
      timers.set(
        this,
        setTimeout(() => void this.read(), wait),
      );
    },
  },
});
