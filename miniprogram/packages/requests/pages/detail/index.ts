import type { RequestDetail } from '../../../../../cloudfunctions/requests/contract';
import { reading } from '../../../../behaviors/reading';
import { call, type CallError } from '../../../../services/call';
import { type Judgement } from '../../../../services/media';
import { openPage, PAGES } from '../../../../services/navigate';
import { takeStep } from '../../../../services/perform';
import { formPage } from '../../../../services/subjects';
import { keptRequest, loadRequest } from '../../../../services/requests';
import { shownOf, type Shown } from './shown';

const EVERY = 15_000;

/** One need: who has it now and until when, what happened so far, and what this person may do next. */
Component({
  behaviors: [reading(EVERY)],
  data: {
    id: '',
    request: null as RequestDetail | null,
    shown: null as Shown | null,
    state: 'loading',
    message: '',
    /** what is shown was kept on the phone, and may be out of date */
    kept: false,
    /** it was submitted a moment ago */
    fresh: false,
    /** the submission met one already made: it was not made twice */
    repeated: false,
    busy: false,
    judging: false,
  },
  methods: {
    onLoad(query: { id?: string; fresh?: string; repeated?: string }) {
      const id = query.id ?? '';
      this.setData({ id, fresh: query.fresh === '1', repeated: query.repeated === '1' });
      const known = keptRequest(id);
      if (known) this.show(known);
    },
    async read(): Promise<void> {
      const reply = await loadRequest(this.data.id);
      if (reply.ok) this.show(reply.data);
      else this.fail(reply.error);
    },
    show(request: RequestDetail) {
      const moved = this.data.request !== null && this.data.request.version !== request.version;
      this.setData({
        request,
        shown: shownOf(request),
        state: 'ready',
        message: '',
        kept: false,
        fresh: this.data.fresh && !moved,
        repeated: this.data.repeated && !moved,
      });
      if (request.visibility === 'private') wx.hideShareMenu({});
      else wx.showShareMenu({});
    },
    /** Without signal what was read before stays; what may no longer be read goes. */
    fail(error: CallError) {
      const stays = this.data.request !== null && (error.code === 'OFFLINE' || error.code === 'BUSY');
      this.setData(stays ? { kept: true } : { state: 'failed', message: error.message, request: null });
    },

    openPlace() {
      const { point, placeText, cellName } = this.data.request ?? {};
      if (point) wx.openLocation({ ...point, name: placeText ?? '', address: cellName ?? '', scale: 17 });
    },
    copyNumber() {
      wx.setClipboardData({ data: this.data.request?.number ?? '' });
    },
    openCard() {
      if (this.data.request) openPage(PAGES.gridCard(this.data.request.cellCode));
    },
    /** A step with something to fill in or to confirm has its own page. */
    choose({ detail }: WechatMiniprogram.CustomEvent<{ action: string }>) {
      const { request, busy } = this.data;
      const action = request?.availableActions.find((one) => one.action === detail.action);
      if (!request || !action || busy) return;
      if (action.fields.length === 0 && action.confirm === '') void this.take(request, action.action);
      else openPage(formPage(request.id, action.action));
    },
    async take(request: RequestDetail, action: string): Promise<void> {
      this.setData({ busy: true });
      const reply = await takeStep('request', request, action);
      this.setData({ busy: false });
      if (reply.ok) {
        this.show(reply.data);
        return;
      }
      wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      if (reply.error.code !== 'OFFLINE') await this.read();
    },

    async judge({ detail }: WechatMiniprogram.CustomEvent<Pick<Judgement, 'fileID' | 'state'>>) {
      if (this.data.judging) return;
      this.setData({ judging: true });
      const reply = await call('media', 'judge', { owner: 'requests', id: this.data.id, ...detail });
      if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      await this.read();
      this.setData({ judging: false });
    },

    /** The card says what it is about, and never who asked. */
    onShareAppMessage() {
      const { request } = this.data;
      if (!request || request.visibility === 'private') return { title: '家门口的事，在这里说一声', path: PAGES.home };
      return { title: `${request.title}（${request.status.label}）`, path: PAGES.neighbour(request.id) };
    },
  },
});
