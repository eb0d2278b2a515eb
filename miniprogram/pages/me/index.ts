import type { Session } from '../../../cloudfunctions/directory/contract';
import { tabPage } from '../../behaviors/tab-page';
import { textScale } from '../../services/device';
import { onMarks } from '../../services/marks';
import { openPage, PAGES } from '../../services/navigate';
import { currentSession, onSession, refreshSession } from '../../services/session';
import { rowsFor, type Row } from './rows';

const stops = new WeakMap<object, (() => void)[]>();

Component({
  behaviors: [tabPage],
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    rows: [] as Row[],
    /** letters are already larger than usual */
    enlarged: false,
  },
  lifetimes: {
    attached() {
      let unread = 0;
      const draw = () => {
        const session = currentSession();
        if (session) this.setData({ session, rows: rowsFor(session, unread), state: 'ready' });
      };
      const stopMarks = onMarks((marks) => {
        unread = marks.unread;
        draw();
      });
      stops.set(this, [stopMarks, onSession(draw)]);
      this.setData({ enlarged: textScale() > 1 });
      void this.open();
    },
    detached() {
      stops.get(this)?.forEach((stop) => stop());
    },
  },
  methods: {
    async open() {
      const reply = await refreshSession();
      if (!reply.ok && !currentSession()) this.setData({ state: 'failed', message: reply.error.message });
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.open();
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(String(currentTarget.dataset.page));
    },
    register() {
      openPage(PAGES.welcome());
    },
    openPost({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.gridCard(String(currentTarget.dataset.code)));
    },
    callHotline() {
      const phone = this.data.session?.brand.hotline.phone;
      if (phone) wx.makePhoneCall({ phoneNumber: phone, fail: () => undefined });
    },
  },
});
