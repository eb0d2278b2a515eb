import type { StairwellView } from '../../../../../cloudfunctions/places/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { call } from '../../../../services/call';

/** The stairwell of a building: its chief, its rules, what neighbours hang there. Opened by the code at the door, or as one's own. */
Component({
  behaviors: [subjectPage('stairwell', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { code: '', timeline: [] as StairwellView['timeline'] },
  methods: {
    onLoad(query: { id?: string; code?: string }) {
      this.setData({ id: query.id ?? '', code: decodeURIComponent(query.code ?? '') });
    },
    async read(): Promise<void> {
      const { id, code } = this.data;
      const reply = await call('places', 'stairwell', id ? { id } : code ? { code } : {});
      if (reply.ok) {
        this.setData({ id: reply.data.id });
        this.show(reply.data);
      } else if (this.data.subject) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    dial() {
      wx.makePhoneCall({
        phoneNumber: (this.data.subject as StairwellView | null)?.chiefPhone ?? '',
        fail: () => undefined,
      });
    },
    /** Another building's, by the code at its door. */
    async scan(): Promise<void> {
      const code = await wx.scanCode({ scanType: ['qrCode', 'barCode'] }).then(
        ({ result }) => result.split(/[/=]/).slice(-1)[0] ?? '',
        () => '',
      );
      if (code === '') return;
      this.setData({ id: '', code, subject: null, state: 'loading' });
      await this.read();
    },
  },
});
