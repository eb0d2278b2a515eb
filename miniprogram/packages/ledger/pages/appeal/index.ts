import type { AppealView, LedgerInputs } from '../../../../../cloudfunctions/ledger/contract';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';
import { type KeptPhoto } from '../../../../services/photos';
import { LEDGER_LIMITS } from '../../vocabulary/ledger';

type AppealAction = LedgerInputs['act-on-appeal']['action'];

const NO_FORM = { reason: '', note: '', photos: [] as KeptPhoto[] };

/** One request's appeal against its being counted: what was asked, what was decided, and what one may do. */
Component({
  behaviors: [form],
  properties: { id: { type: String, value: '' } },
  data: {
    draftName: '申诉',
    state: 'loading',
    message: '',
    appeal: null as AppealView | null,
    timeline: [] as AppealView['timeline'],
    asking: false,
    limits: LEDGER_LIMITS,
    /** the step that is being taken, '' for none */
    acting: '',
    ...NO_FORM,
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
      this.change({ reason: detail.value });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ note: detail.value });
    },
    choosePhotos({ detail }: WechatMiniprogram.CustomEvent<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value });
    },
    openRequest() {
      openPage(PAGES.request(this.data.id));
    },
    async act({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const action = String(currentTarget.dataset.action) as AppealAction;
      const { id, reason, note, photos, busy } = this.data;
      if (busy) return;
      this.setData({ acting: action });
      const given = reason ? { reason: reason as AppealView['reasons'][number]['value'] as never } : {};
      const appeal = await this.send(
        (commandId, files) =>
          call('ledger', 'act-on-appeal', { id, action, note, photos: files, ...given }, { commandId }),
        photos,
      );
      this.setData({ acting: '' });
      if (appeal) this.show(appeal);
    },
  },
});
