import type { Offer } from '../../../../../cloudfunctions/attendance/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';

import { USUAL_SKILLS } from '../../vocabulary/attendance';

const USUAL: readonly string[] = USUAL_SKILLS;

/** What this person says that they can do for neighbours: what is usual to tap, anything else to write. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'activity' as const,
    draftName: '我会什么',
    usual: USUAL.map((value) => ({ value, label: value })),
    ways: [
      { value: 'yes', label: '愿意当志愿者', hint: '给志愿者的活动和事也能参加' },
      { value: 'no', label: '先不当' },
    ],
    chosen: [] as string[],
    others: '',
    volunteer: 'no',
  },
  methods: {
    onLoad() {
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('attendance', 'offer', {});
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.show(reply.data);
    },
    show({ skills, volunteer }: Offer) {
      this.setData({
        state: 'ready',
        chosen: skills.filter((skill) => USUAL.includes(skill)),
        others: skills.filter((skill) => !USUAL.includes(skill)).join('、'),
        volunteer: volunteer ? 'yes' : 'no',
      });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.change({ chosen: detail.value });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ others: detail.value });
    },
    setVolunteer({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ volunteer: detail.value });
    },
    async submit(): Promise<void> {
      const { chosen, others, volunteer } = this.data;
      const written = others.split(/[，,、\s]+/).filter(Boolean);
      const input = { skills: [...new Set([...chosen, ...written])], volunteer: volunteer === 'yes' };
      const offer = await this.send((commandId) => call('attendance', 'keep-offer', input, { commandId }));
      if (!offer) return;
      this.show(offer);
      wx.showToast({ title: '登记好了' });
      if (getCurrentPages().length > 1) wx.navigateBack();
    },
  },
});
