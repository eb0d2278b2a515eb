import { subjectPage } from '../../../../behaviors/subject-page';
import { judgePhoto, photosToJudge, type Judgement, type ToJudge } from '../../../../services/media';
import { openPage, PAGES } from '../../../../services/navigate';
import type { WhistleDetail } from '../../../../services/whistles';

/** One whistle: what the community needs, which departments were called, how far each of them is, and what this person may do next. */
Component({
  behaviors: [
    subjectPage('whistle', ({ timeline }) => ({
      timeline: [...timeline].reverse(),
      toJudge: photosToJudge(timeline),
    })),
  ],
  data: {
    /** the latest on top */
    timeline: [] as WhistleDetail['timeline'],
    toJudge: [] as ToJudge[],
    judging: false,
  },
  methods: {
    openPlace() {
      const { point, placeText, cellName } = this.data.subject ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: cellName ?? '', scale: 17 });
    },
    openRequest() {
      if (this.data.subject) openPage(PAGES.request(this.data.subject.requestId));
    },
    async judge({ detail }: WechatMiniprogram.CustomEvent<Pick<Judgement, 'fileID' | 'state'>>) {
      if (this.data.judging) return;
      this.setData({ judging: true });
      const reply = await judgePhoto({ owner: 'whistles', id: this.data.id, ...detail });
      if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      await this.read();
      this.setData({ judging: false });
    },
  },
});
