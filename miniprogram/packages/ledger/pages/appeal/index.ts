import type { AppealView, LedgerInputs } from '../../../../../cloudfunctions/ledger/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage, PAGES } from '../../../../services/navigate';
import { uploadPhotos, type KeptPhoto } from '../../../../services/photos';
import { LEDGER_LIMITS } from '../../vocabulary/ledger';

type AppealAction = LedgerInputs['act-on-appeal']['action'];

const NO_FORM = { reason: '', note: '', photos: [] as KeptPhoto[], refused: '', fields: {}, commandId: '' };

/** One request's appeal against its being counted: what was asked, what was decided, and what one may do. */
Component({
  properties: { id: { type: String, value: '' } },
  data: {
    state: 'loading',
    message: '',
    appeal: null as AppealView | null,
    timeline: [] as AppealView['timeline'],
    asking: false,
    limits: LEDGER_LIMITS,
    busy: '',
    ...NO_FORM,
    fields: {} as Record<string, string>,
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load(): Promise<void> {
      const reply = await call('ledger', 'appeal', { id: this.data.id });
      if (reply.ok) this.show(reply.data);
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(appeal: AppealView) {
      const asking = appeal.actions.some(({ action }) => action === 'ask');
      this.setData({ state: 'ready', appeal, asking, timeline: [...appeal.timeline].reverse(), ...NO_FORM });
    },
    chooseReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ reason: detail.value, commandId: '' });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: detail.value, commandId: '' });
    },
    choosePhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: KeptPhoto[] }>) {
      this.setData({ photos: detail.value, commandId: '' });
    },
    openRequest() {
      openPage(PAGES.request(this.data.id));
    },
    async act({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const action = String(currentTarget.dataset.action) as AppealAction;
      if (this.data.busy) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: action, refused: '', fields: {}, commandId });
      await this.send(action, commandId);
      this.setData({ busy: '' });
    },
    async send(action: AppealAction, commandId: string): Promise<void> {
      const { id, reason, note, photos } = this.data;
      const uploaded = await uploadPhotos(photos, () => undefined);
      if (!uploaded.ok) return this.setData({ photos: uploaded.photos, refused: uploaded.message });
      const given = reason ? { reason: reason as AppealView['reasons'][number]['value'] as never } : {};
      const files = uploaded.photos.map(({ fileId }) => fileId);
      const reply = await call('ledger', 'act-on-appeal', { id, action, note, photos: files, ...given }, { commandId });
      if (reply.ok) this.show(reply.data);
      else this.setData({ refused: reply.error.message, fields: reply.error.fields ?? {} });
    },
  },
});
