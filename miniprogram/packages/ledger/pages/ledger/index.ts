import type { LedgerLine, LedgerPlaces, LedgerTotals } from '../../../../../cloudfunctions/ledger/contract';
import { call } from '../../../../services/call';
import { form } from '../../../../behaviors/form';
import { pagedList } from '../../../../behaviors/paged-list';
import type { LedgerFilter } from '../../filter';
import { openPage, PAGES } from '../../../../services/navigate';
import { askForMessages, recordAnswers } from '../../../../services/subscriptions';
import type { FilterChange } from '../../components/filter-sheet/index';
import { LEDGER_SORTS, type LedgerSort } from '../../vocabulary/ledger';
import { barsOf, filterOf, headsOf, NO_FILTER, saidOf, type Shown } from './shown';

/** The ledger of a grid: how many there are, and the list of them, by any values at once. */
Component({
  behaviors: [
    form,
    pagedList<LedgerLine>((cursor, filter, text, sort) =>
      call('ledger', 'list', {
        ...(JSON.parse(filter || '{}') as LedgerFilter),
        text,
        sort: (sort || undefined) as LedgerSort | undefined,
        cursor,
      }),
    ),
  ],
  properties: { code: { type: String, value: '' } },
  data: {
    sorts: Object.entries(LEDGER_SORTS).map(([value, { label }]) => ({ value, label })),
    shown: NO_FILTER as Shown,
    totals: null as LedgerTotals | null,
    places: null as LedgerPlaces | null,
    heads: [] as ReturnType<typeof headsOf>,
    bars: [] as ReturnType<typeof barsOf>,
    said: [] as ReturnType<typeof saidOf>,
    choosing: false,
    going: false,
    exporting: false,
    told: '',
  },
  lifetimes: {
    attached() {
      void this.show({ ...NO_FILTER, gridCode: this.data.code });
    },
  },
  methods: {
    async onPullDownRefresh() {
      await this.show(this.data.shown);
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    retry() {
      void this.show(this.data.shown);
    },
    async show(shown: Shown): Promise<void> {
      this.release();
      this.setData({ shown, choosing: false, going: false, told: '' });
      const filter = filterOf(shown);
      const [totals, places] = await Promise.all([
        call('ledger', 'totals', filter),
        call('ledger', 'places', { gridCode: filter.gridCode }),
        this.list(filter),
      ]);
      if (shown !== this.data.shown) return;
      if (places.ok) this.setData({ places: places.data });
      if (!totals.ok) return;
      const { data } = totals;
      this.setData({ totals: data, heads: headsOf(data, shown), bars: barsOf(data), said: saidOf(data, shown) });
    },
    async list(filter: LedgerFilter): Promise<void> {
      const name = JSON.stringify(filter);
      if (name === this.data.filter) await this.refreshList();
      else await this.filterList(name);
    },
    choose() {
      this.setData({ choosing: true });
    },
    go() {
      this.setData({ going: true });
    },
    close() {
      this.setData({ choosing: false, going: false });
    },
    chosen({ detail }: WechatMiniprogram.CustomEvent<FilterChange>) {
      void this.show({ ...this.data.shown, ...detail, period: detail.period ?? null });
    },
    gone({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.show({ ...this.data.shown, gridCode: detail.value });
    },
    /** A figure at the head is a filter too: a second tap takes it back. */
    pick({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { dimension, value } = currentTarget.dataset as { dimension: string; value: string };
      const values = { ...this.data.shown.values };
      if (values[dimension] === value) delete values[dimension];
      else values[dimension] = value;
      void this.show({ ...this.data.shown, values });
    },
    openRequest({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.request(detail.id));
    },
    openAppeal({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.appeal(detail.id));
    },
    openRates() {
      openPage(PAGES.rates(this.data.totals?.grid.code));
    },
    openAppeals() {
      openPage(PAGES.appeals);
    },
    openExports() {
      openPage(PAGES.exports);
    },
    async exportThis(): Promise<void> {
      const asked = askForMessages(['ledger-export']);
      this.setData({ exporting: true, told: '' });
      const answers = await asked;
      if (answers) void recordAnswers(answers);
      const filter = filterOf(this.data.shown);
      const started = await this.send((commandId) => call('ledger', 'start-export', filter, { commandId }));
      this.setData({ exporting: false, told: started ? '' : this.data.message });
      if (started) openPage(PAGES.exports);
    },
  },
});
