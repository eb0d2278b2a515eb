import { opening } from '../../../../behaviors/opening';
import type { OccasionDetail } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { checkHere, prove } from '../../proof';
import { openPage, PAGES } from '../../../../services/navigate';

const VERBS = {
  code: { label: '扫签到码', icon: 'scan' },
  place: { label: '用手机定位', icon: 'location-o' },
  both: { label: '扫码并定位', icon: 'scan' },
  hand: { label: '', icon: '' },
} as const;

/** Checking in or out: by the code on the organiser's phone, by where one is, or both, as the occasion says. */
Component({
  behaviors: [opening],
  data: {
    id: '',
    way: 'in' as 'in' | 'out',
    subject: null as OccasionDetail | null,
    verb: VERBS.code as (typeof VERBS)[keyof typeof VERBS],
    busy: false,
    done: false,
    /** why it did not go, and what to do */
    fault: '',
  },
  methods: {
    onLoad({ id = '', way = 'in' }: { id?: string; way?: string }) {
      this.setData({ id, way: way === 'out' ? 'out' : 'in' });
      wx.setNavigationBarTitle({ title: way === 'out' ? '签退' : '签到' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('attendance', 'occasion', { id: this.data.id });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.show(reply.data);
    },
    show(subject: OccasionDetail) {
      const verb = VERBS[subject.proof.id as keyof typeof VERBS] ?? VERBS.code;
      this.setData({ subject, verb, state: 'ready', message: '' });
    },
    async check(): Promise<void> {
      const { subject, busy, way, id } = this.data;
      if (!subject || busy) return;
      this.setData({ busy: true, fault: '' });
      const proved = await prove(subject.proof.id);
      if (proved.ok) {
        const reply = await checkHere(id, way, proved.proof);
        if (reply.ok) {
          this.show(reply.data);
          this.setData({ done: true });
        } else this.setData({ fault: reply.error.message });
      } else this.setData({ fault: proved.message });
      this.setData({ busy: false });
    },
    leave() {
      if (getCurrentPages().length > 1) wx.navigateBack();
      else openPage(PAGES.occasion(this.data.id));
    },
  },
});
