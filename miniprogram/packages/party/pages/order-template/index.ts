import type { OrderForm, OrderTemplateView } from '../../../../../cloudfunctions/party/contract';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import { EMPTY_TEMPLATE, faultsInTemplate, savedFrom, writtenOf, type WrittenTemplate } from './written';

/** One template: a new one, another text of one, or one of a grid above, to read. */
Component({
  behaviors: [form],
  data: {
    draftName: '调令模板',
    state: 'loading',
    id: '',
    known: null as OrderTemplateView | null,
    form: null as OrderForm | null,
    written: EMPTY_TEMPLATE,
    asking: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
      void this.read();
    },
    async read(): Promise<void> {
      const [found, kinds] = await Promise.all([call('party', 'order-templates', {}), call('party', 'order-form', {})]);
      if (!found.ok || !kinds.ok) {
        const failed = found.ok ? kinds : found;
        return this.setData({ state: 'failed', message: failed.ok ? '' : failed.error.message });
      }
      const known = found.data.find(({ id }) => id === this.data.id) ?? null;
      if (this.data.id && !known) return this.setData({ state: 'failed', message: '这份模板已经删去了。' });
      const written = known ? writtenOf(known) : EMPTY_TEMPLATE;
      this.setData({ known, form: kinds.data, written, state: 'ready', message: '' });
    },
    set({ detail }: WechatMiniprogram.CustomEvent<{ field: keyof WrittenTemplate; value: unknown }>) {
      this.change({ written: { ...this.data.written, [detail.field]: detail.value } }, detail.field);
    },
    async save(): Promise<void> {
      const { written, known } = this.data;
      const faults = faultsInTemplate(written);
      if (!this.isWhole(faults)) return this.setData({ message: Object.values(faults)[0] ?? '' });
      const asked = { ...savedFrom(written), ...(known ? { id: known.id, version: known.version } : {}) };
      const saved = await this.send((commandId) => call('party', 'save-order-template', asked, { commandId }));
      if (saved) wx.navigateBack();
    },
    ask() {
      this.setData({ asking: true });
    },
    think() {
      this.setData({ asking: false });
    },
    async remove(): Promise<void> {
      const { known } = this.data;
      this.setData({ asking: false });
      if (!known) return;
      const { id, version } = known;
      const gone = await this.send((commandId) =>
        call('party', 'remove-order-template', { id, version }, { commandId }),
      );
      if (gone) wx.navigateBack();
    },
  },
});
