import type { AvailableAction } from '../../../../../cloudfunctions/platform/steps';
import type { CallDetail } from '../../../../../cloudfunctions/party/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { nearby } from '../../../../services/nearby';
import { openPage, PAGES } from '../../../../services/navigate';

import { drawn } from '../../../../services/party';
import { isOneTap, takeStep } from '../../../../services/perform';
import { formPage } from '../../../../services/subjects';

/** What somebody is called to: answered with one tap, with the way there, and shown to be there by where the phone is. */
Component({
  behaviors: [subjectPage('call', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<CallDetail['timeline'][number]>> },
  methods: {
    choose({ detail }: WechatMiniprogram.CustomEvent<{ action: string }>) {
      const { subject, busy } = this.data;
      const action = subject?.availableActions.find((one) => one.action === detail.action);
      if (!subject || !action || busy) return;
      if (action.action === 'arrive') void this.arrive(subject, action);
      else if (isOneTap(action) && action.fields.length === 0) void this.take(subject, action);
      else openPage(formPage(subject.id, action.action, 'call'));
    },
    /** Where the phone is says that the person is there. */
    async arrive(subject: CallDetail, action: AvailableAction): Promise<void> {
      this.setData({ busy: true });
      const here = await nearby();
      if (!here.ok) {
        this.setData({ busy: false });
        wx.showToast({ title: '没有拿到手机的位置。请打开定位再试，或请负责人点名。', icon: 'none', duration: 4000 });
        return;
      }
      const reply = await takeStep('call', subject, action, { place: { source: 'pin', point: here.point } });
      this.setData({ busy: false });
      wx.showToast({
        title: reply.ok ? '已报到' : reply.error.message,
        icon: reply.ok ? 'success' : 'none',
        duration: 4000,
      });
      await this.read();
    },
    openPlace() {
      const place = this.data.subject?.place;
      if (place?.point) wx.openLocation({ ...place.point, name: place.name || place.gridName, scale: 17 });
    },
    openOrder() {
      const { subject } = this.data;
      if (subject && !subject.person.isMe) openPage(PAGES.order(subject.orderId));
    },
  },
});
