import type { MediationView } from '../../../../../cloudfunctions/places/contract';
import { subjectPage } from '../../../../behaviors/subject-page';

/** One mediation, as far as this person may see it. */
Component({
  behaviors: [subjectPage('mediation', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as MediationView['timeline'] },
  methods: {
    dial({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
  },
});
