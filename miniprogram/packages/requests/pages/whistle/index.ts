import { polling } from '../../../../behaviors/polling';
import { openPage, PAGES } from '../../../../services/navigate';
import { formPage, takeStepOn } from '../../../../services/perform';
import { judgePhoto, photosToJudge, type Judgement, type ToJudge } from '../../../../services/media';
import { loadWhistle, type WhistleDetail } from '../../../../services/whistles';

const EVERY = 15_000;

/** One whistle: what the community needs, which departments were called, how far each of them is, and what this person may do next. */
Component({
  behaviors: [polling(EVERY)],
  data: {
    id: '',
    whistle: null as WhistleDetail | null,
    /** the latest on top */
    timeline: [] as WhistleDetail['timeline'],
    state: 'loading',
    message: '',
    /** what is shown may be out of date */
    stale: false,
    busy: false,
    toJudge: [] as ToJudge[],
    judging: false,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
    },
    onShow() {
      this.startPolling(() => void this.read());
    },
    onHide() {
      this.stopPolling();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await loadWhistle(this.data.id);
      if (reply.ok) this.show(reply.data);
      else if (this.data.whistle && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message, whistle: null });
    },
    show(whistle: WhistleDetail) {
      const timeline = [...whistle.timeline].reverse();
      const toJudge = photosToJudge(whistle.timeline);
      this.setData({ whistle, timeline, toJudge, state: 'ready', message: '', stale: false });
    },
    openPlace() {
      const { point, placeText, cellName } = this.data.whistle ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: cellName ?? '', scale: 17 });
    },
    openRequest() {
      if (this.data.whistle) openPage(PAGES.request(this.data.whistle.requestId));
    },
    /** A step with something to fill in or to confirm has its own page. */
    choose({ detail }: WechatMiniprogram.CustomEvent<{ action: string }>) {
      const { whistle, busy } = this.data;
      const action = whistle?.availableActions.find((one) => one.action === detail.action);
      if (!whistle || !action || busy) return;
      if (action.fields.length === 0 && action.confirm === '') void this.take(whistle, action.action);
      else openPage(formPage(whistle.id, action.action, 'whistle'));
    },
    async take(whistle: WhistleDetail, action: string): Promise<void> {
      this.setData({ busy: true });
      const reply = await takeStepOn('whistle', whistle, action);
      this.setData({ busy: false });
      if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      await this.read();
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
