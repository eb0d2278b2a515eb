import { opening } from '../../../../behaviors/opening';
import type { CodeView } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';

import { openPage } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { now } from '../../../../services/dates';

/** The next code is asked for this long after the last ran out, and again this long after a failure. */
const GRACE = 300;
const AGAIN = 5_000;
const timers = new WeakMap<object, number>();

/** The code that people scan to check in and out, on an organiser's phone: it renews itself every half minute. */
Component({
  behaviors: [opening],
  data: {
    id: '',
    code: null as CodeView | null,
    /** what is shown ran out, and no new one came */
    stale: false,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
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
      const reply = await call('attendance', 'code', { id: this.data.id });
      if (reply.ok) {
        this.setData({ code: reply.data, state: 'ready', message: '', stale: false });
        this.later(Math.max(reply.data.until - now(), 0) + GRACE);
      } else if (this.data.code && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY')) {
        this.setData({ stale: true });
        this.later(AGAIN);
      } else this.setData({ state: 'failed', message: reply.error.message, code: null });
    },
    later(ms: number) {
      timers.set(
        this,
        setTimeout(() => void this.read(), ms),
      );
    },
    openRoster() {
      openPage(OWN_PAGES.roster(this.data.id));
    },
  },
});
