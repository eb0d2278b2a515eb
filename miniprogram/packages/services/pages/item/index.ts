import type { ItemView } from '../../../../../cloudfunctions/services/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';

const CASE = '/packages/services/pages/case/index';

/** One item: who may, what to bring, what it costs, how long, where and when; and how it is begun. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'service' as const,
    state: 'loading',
    message: '',
    id: '',
    item: null as ItemView | null,
    can: {} as Record<string, boolean>,
    atHome: false,
    placeText: '',
    forName: '',
    forPhone: '',
    visitor: '',
  },
  methods: {
    onLoad(query: { id?: string; place?: string }) {
      const placeText = decodeURIComponent(query.place ?? '');
      this.setData({ id: query.id ?? '', placeText, atHome: placeText !== '' });
      void this.read();
    },
    onShow() {
      if (this.data.item && !this.data.busy) void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('services', 'item', { id: this.data.id });
      if (reply.ok) this.show(reply.data);
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(item: ItemView) {
      this.setData({ item, can: Object.fromEntries(item.can.map((way) => [way, true])), state: 'ready' });
    },
    book() {
      openPage(`/packages/services/pages/book/index?item=${this.data.id}&window=${this.data.item?.window?.id ?? ''}`);
    },
    async number(): Promise<void> {
      const { id: itemId, visitor: name } = this.data;
      const taken = await this.send((commandId) => call('services', 'walk-in', { itemId, name }, { commandId }));
      if (taken) openPage(`${CASE}?id=${taken.id}`);
    },
    home() {
      this.setData({ atHome: !this.data.atHome });
    },
    async askHome(): Promise<void> {
      const { id: itemId, placeText, forName, forPhone } = this.data;
      if (!this.isWhole({ placeText: placeText.trim().length < 4 ? '请写清住址。' : '' })) return;
      const asked = await this.send((commandId) =>
        call('services', 'ask-home', { itemId, placeText, forName, forPhone }, { commandId }),
      );
      if (asked) openPage(`${CASE}?id=${asked.id}`);
    },
    async assure(): Promise<void> {
      const item = await this.send((commandId) => call('services', 'assure-item', { id: this.data.id }, { commandId }));
      if (item) this.show(item);
    },
    mend() {
      openPage(`/packages/services/pages/mend/index?id=${this.data.id}`);
    },
    dial({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
  },
});
