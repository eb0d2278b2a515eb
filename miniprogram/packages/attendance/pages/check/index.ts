import { opening } from '../../../../behaviors/opening';
import type { OccasionDetail } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { checkHere, prove } from '../../proof';
import { MINUTE, now } from '../../../../services/dates';
import { codeFromLink } from '../../../../services/scanned';
import { openPage, PAGES } from '../../../../services/navigate';

const VERBS = {
  code: { label: '扫签到码', icon: 'scan' },
  place: { label: '用手机定位', icon: 'location-o' },
  both: { label: '扫码并定位', icon: 'scan' },
  hand: { label: '', icon: '' },
} as const;

/** A code runs out within the minute; a page that is opened again from the history has an old one. */
const SCANNED_LATELY = MINUTE;
const SCAN_AGAIN = '这个码过时了，请对着组织者的手机再扫一次。';
const occasionOf = (code: string) => /^QJ\.([\w-]{1,64})\./.exec(code)?.[1] ?? '';

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
    /** the code that WeChat's own scanner opened this page by, until it is used */
    scanned: '',
    /** why it did not go, and what to do */
    fault: '',
  },
  methods: {
    onLoad(query: { id?: string; way?: string; q?: string; scancode_time?: string }) {
      const scanned = codeFromLink(query);
      const old = scanned !== '' && now() - Number(query.scancode_time ?? 0) * 1000 > SCANNED_LATELY;
      this.setData({ id: query.id ?? occasionOf(scanned), scanned: old ? '' : scanned, fault: old ? SCAN_AGAIN : '' });
      this.go(query.way === 'out' ? 'out' : 'in');
      void this.read();
    },
    go(way: 'in' | 'out') {
      this.setData({ way });
      wx.setNavigationBarTitle({ title: way === 'out' ? '签退' : '签到' });
    },
    async read(): Promise<void> {
      const reply = await call('attendance', 'occasion', { id: this.data.id });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.show(reply.data);
    },
    show(subject: OccasionDetail) {
      const verb = VERBS[subject.proof.id as keyof typeof VERBS] ?? VERBS.code;
      this.setData({ subject, verb, state: 'ready', message: '' });
      const { scanned } = this.data;
      if (!scanned) return;
      // came by WeChat's own scanner: what is next here is done with it
      if (subject.check) this.go(subject.check);
      void this.check();
    },
    async check(): Promise<void> {
      const { subject, busy, way, id, scanned } = this.data;
      if (!subject || busy) return;
      this.setData({ busy: true, fault: '', scanned: '' });
      const proved = await prove(subject.proof.id, scanned);
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
