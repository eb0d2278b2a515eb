import type { CaseView } from '../../../../../cloudfunctions/services/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage } from '../../../../services/navigate';

/** One matter at the window: when, which number, what is missing, until when, and what happened. */
Component({
  behaviors: [subjectPage('service-case', ({ timeline }) => ({ timeline: [...timeline].reverse() }))],
  data: { timeline: [] as CaseView['timeline'] },
  methods: {
    /** Another time is chosen among those that exist. */
    chooseStep(event: WechatMiniprogram.CustomEvent<{ action: string }>) {
      const matter = this.data.subject as CaseView | null;
      if (!matter || event.detail.action !== 'move') return this.choose(event);
      const { id, version, windowId } = matter;
      openPage(`/packages/services/pages/book/index?case=${id}&version=${version}&window=${windowId}`);
    },
    openItem() {
      const matter = this.data.subject as CaseView | null;
      if (matter) openPage(`/packages/services/pages/item/index?id=${matter.itemId}`);
    },
    dial() {
      const matter = this.data.subject as CaseView | null;
      if (matter) wx.makePhoneCall({ phoneNumber: matter.phone, fail: () => undefined });
    },
  },
});
