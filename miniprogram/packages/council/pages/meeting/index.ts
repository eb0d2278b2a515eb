import type { MeetingDetail } from '../../../../../cloudfunctions/council/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { drawn } from '../../../../services/party';

/** One meeting: its agenda, who came, its minutes, and what it decided. */
Component({
  behaviors: [subjectPage('meeting', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<MeetingDetail['timeline'][number]>> },
  methods: {
    openForm({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(OWN_PAGES.councilForm(String(currentTarget.dataset.kind), this.data.id));
    },
    openCode() {
      openPage(PAGES.meetingCode(this.data.id));
    },
    openTopic() {
      openPage(PAGES.topic((this.data.subject as MeetingDetail).topicId));
    },
    async scan(): Promise<void> {
      const scanned = await wx.scanCode({ scanType: ['qrCode'] }).catch(() => null);
      if (!scanned) return;
      const input = { id: this.data.id, code: scanned.result };
      const reply = await call('council', 'arrive', input, { commandId: newCommandId() });
      if (reply.ok) this.show(reply.data);
      else wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
    },
  },
});
