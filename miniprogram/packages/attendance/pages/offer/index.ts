import type { Offer } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';

import { USUAL_SKILLS } from '../../../../vocabulary/attendance';

const USUAL: readonly string[] = USUAL_SKILLS;

/** What this person says that they can do for neighbours: what is usual to tap, anything else to write. */
Component({
  data: {
    state: 'loading',
    message: '',
    usual: USUAL.map((value) => ({ value, label: value })),
    ways: [
      { value: 'yes', label: '愿意当志愿者', hint: '给志愿者的活动和事也能参加' },
      { value: 'no', label: '先不当' },
    ],
    chosen: [] as string[],
    others: '',
    volunteer: 'no',
    busy: false,
    fault: '',
    /** one per wish, however often it is sent */
    commandId: '',
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
        commandId: newCommandId(),
      });
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.setData({ chosen: detail.value, fault: '' });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ others: detail.value, fault: '' });
    },
    setVolunteer({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ volunteer: detail.value, fault: '' });
    },
    async submit(): Promise<void> {
      const { busy, chosen, others, volunteer, commandId } = this.data;
      if (busy) return;
      this.setData({ busy: true, fault: '' });
      const written = others.split(/[，,、\s]+/).filter(Boolean);
      const skills = [...new Set([...chosen, ...written])];
      const reply = await call('attendance', 'keep-offer', { skills, volunteer: volunteer === 'yes' }, { commandId });
      this.setData({ busy: false });
      if (!reply.ok) {
        this.setData({ fault: reply.error.message, commandId: newCommandId() });
        return;
      }
      this.show(reply.data);
      wx.showToast({ title: '登记好了' });
      if (getCurrentPages().length > 1) wx.navigateBack();
    },
  },
});
