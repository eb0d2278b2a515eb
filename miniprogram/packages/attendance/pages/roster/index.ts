import { opening } from '../../../../behaviors/opening';
import type { RosterView } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { polling } from '../../../../behaviors/polling';

import { openPage, PAGES } from '../../../../services/navigate';
import { formPage } from '../../../../services/subjects';

const EVERY = 10_000;
const PARTS = [
  { key: 'expected', label: '未到', none: '全部到齐' },
  { key: 'present', label: '到了', none: '还没有人签到。' },
  { key: 'left', label: '已经走了', none: '' },
  { key: 'waiting', label: '候补', none: '' },
] as const;

/** Who has come and who has not, with their telephone one tap away: for those who hold it. */
Component({
  behaviors: [opening, polling(EVERY)],
  data: {
    id: '',
    roster: null as RosterView | null,
    parts: [] as { key: string; label: string; none: string; people: RosterView['expected'] }[],
    stale: false,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
    },
    onShow() {
      this.startPolling(() => void this.read());
    },
    onHide() {
      this.stopPolling();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const reply = await call('attendance', 'roster', { id: this.data.id });
      if (reply.ok) {
        const roster = reply.data;
        const parts = PARTS.map((part) => ({ ...part, people: roster[part.key] }));
        const shown = parts.filter(({ people, none }) => people.length > 0 || none !== '');
        this.setData({ roster, parts: shown, state: 'ready', message: '', stale: false });
      } else if (this.data.roster && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message, roster: null });
    },
    byHand({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(formPage(this.data.id, String(currentTarget.dataset.action), 'occasion'));
    },
    dial({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { id, hours } = currentTarget.dataset as { id: string; hours: boolean };
      if (hours) openPage(PAGES.hours(id));
    },
  },
});
