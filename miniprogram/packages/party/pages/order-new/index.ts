import type { OrderForm, OrderPreview, OrderTemplateView } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { form as sending } from '../../../../behaviors/form';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { ORDER_PAGES } from '../../order-pages';

import { dayAfter, now } from '../../../../services/dates';
import { sayPreview } from './saying';
import { askedFrom, EMPTY, faultsIn, spotOnMap, withTemplate, type Written } from './written';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

const starts = [
  { value: 'now', label: '马上集合' },
  { value: 'later', label: '定一个时间' },
];
const DAYS_AHEAD = 14;

/** An order: who, where, what, until when. It is looked at before it goes out, with how many it will reach, and asked once. */
Component({
  behaviors: [sending],
  data: {
    draftName: '调令',
    state: 'loading',
    message: '',
    form: null as OrderForm | null,
    starts,
    firstDay: '',
    lastDay: '',
    templates: [] as OrderTemplateView[],
    /** of the templates, as choices */
    names: [] as { value: string; label: string; hint: string }[],
    written: EMPTY as Written,
    /** the grid looked at and those right below it, as choices */
    grids: [] as { value: string; label: string }[],
    below: [] as { value: string; label: string }[],
    preview: null as OrderPreview | null,
    /** what giving it will do, as it is */
    saying: '',
    asking: false,
  },
  pageLifetimes: {
    /** one may have been written meanwhile */
    async show() {
      const templates = await call('party', 'order-templates', {});
      if (!templates.ok) return;
      const names = templates.data.map(({ id, title, gridName }) => ({ value: id, label: title, hint: gridName }));
      this.setData({ templates: templates.data, names });
    },
  },
  methods: {
    onLoad() {
      const today = now();
      this.setData({ firstDay: dayAfter(today, 0), lastDay: dayAfter(today, DAYS_AHEAD) });
      void this.read('');
    },
    retry() {
      void this.read('');
    },
    async read(gridCode: string): Promise<void> {
      const reply = await call('party', 'order-form', { gridCode: gridCode || undefined });
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const { grid, below } = reply.data;
      const grids = [grid, ...below].map(({ code, name }) => ({ value: code, label: name }));
      const written = { ...this.data.written, within: grid.code, places: [], squadIds: [] };
      this.setData({ form: reply.data, grids, below: grids.slice(1), written, state: 'ready', message: '' });
    },
    write(written: Partial<Written>) {
      this.change({ written: { ...this.data.written, ...written } }, ...Object.keys(written));
      this.setData({ preview: null });
    },
    set({ currentTarget, detail }: Changed<unknown>) {
      this.write({ [String(currentTarget.dataset.field)]: detail.value });
    },
    setWords({ detail }: WechatMiniprogram.CustomEvent<{ field: string; value: unknown }>) {
      this.write({ [detail.field]: detail.value });
    },
    into({ detail }: Changed<string>) {
      void this.read(detail.value);
    },
    up() {
      void this.read('');
    },
    /** Where on the map people gather, when all go to one place. */
    async pickSpot(): Promise<void> {
      const found = await spotOnMap();
      if (found) this.write({ spot: found.spot, spotName: this.data.written.spotName || found.name });
    },
    /** What the template says is written, all of it to be changed. */
    useTemplate({ detail }: Changed<string>) {
      const template = this.data.templates.find(({ id }) => id === detail.value);
      if (template) this.write(withTemplate(this.data.written, template));
    },
    toTemplates() {
      openPage(ORDER_PAGES.templates);
    },
    async look(): Promise<void> {
      const faults = faultsIn(this.data.written);
      if (this.data.busy) return;
      if (!this.isWhole(faults)) return this.setData({ message: Object.values(faults)[0] ?? '' });
      this.setData({ busy: true });
      const {
        title: _t,
        purpose: _p,
        startsAt: _s,
        hours: _h,
        ackMinutes: _a,
        ...asked
      } = askedFrom(this.data.written);
      const reply = await call('party', 'preview-order', asked);
      this.setData({ busy: false });
      if (reply.ok)
        this.setData({
          preview: reply.data,
          saying: sayPreview(reply.data, this.data.written.ackMinutes),
          asking: true,
          message: '',
        });
      else this.setData({ message: reply.error.message, faults: reply.error.fields ?? {} });
    },
    think() {
      this.setData({ asking: false });
    },
    async give(): Promise<void> {
      this.setData({ asking: false });
      const asked = askedFrom(this.data.written);
      const order = await this.send((commandId) => call('party', 'issue-order', asked, { commandId }));
      if (order) replacePage(PAGES.order(order.id));
    },
  },
});
