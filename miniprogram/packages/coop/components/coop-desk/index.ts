import type { OrderSummary } from '../../../../../cloudfunctions/coop/contract';
import { steadyList, type Reread } from '../../../../behaviors/steady-list';
import { call } from '../../../../services/call';
import { firstRead } from '../../../../services/last-read';
import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import type { OrderView } from '../../vocabulary/coop';

const NOTHING: Record<OrderView, string> = {
  mine: '还没有订过服务',
  free: '现在没有可以接的单',
  jobs: '手上没有活',
  led: '队里没有在办的单',
  served: '还没有做过的单',
  queue: '没有等接单的',
  quoting: '没有在报价的',
  visiting: '没有正在服务的',
  checking: '没有等居民确认的',
  money: '钱都结清了',
  disputes: '没有要评理的',
  closed: '还没有办完的单',
};

/** Orders of the cooperative, as far as they are this person's: the lists that the server says they have. */
Component({
  behaviors: [
    steadyList<OrderSummary>((cursor, view) =>
      firstRead(`orders ${view}`, cursor, () =>
        call('coop', 'list-orders', { view: (view || 'mine') as OrderView, cursor }),
      ),
    ),
  ],
  properties: {
    /** the list that is opened first, the first with something in it when not given */
    first: { type: String, value: '' },
  },
  data: {
    tabs: [] as { value: string; label: string }[],
    nothing: NOTHING,
    manages: false,
    /** has not said yet who they are */
    stranger: false,
    todo: '',
    late: false,
  },
  lifetimes: {
    attached() {
      void this.read('anew');
    },
  },
  methods: {
    async read(how: Reread): Promise<void> {
      const reply = await call('coop', 'order-counts', {});
      this.setData({ stranger: !reply.ok && reply.error.code === 'NOT_REGISTERED' });
      if (reply.ok) this.showCounts(reply.data);
      else if (this.data.tabs.length === 0) this.setData({ listState: 'failed', listMessage: reply.error.message });
      if (this.data.tabs.length > 0) await this.rereadList(how);
    },
    watched() {
      return { kind: 'coop' as const };
    },
    more() {
      void this.loadMore();
    },
    showCounts({
      views,
      todo,
      overdue,
    }: {
      views: { view: OrderView; label: string; count: number }[];
      todo: number;
      overdue: number;
    }) {
      const asked = views.find(({ view }) => view === this.data.first);
      const first = asked ?? views.find(({ count }) => count > 0) ?? views.find(({ view }) => view === 'mine');
      this.setData({
        tabs: views.map(({ view, label, count }) => ({ value: view, label: count > 0 ? `${label} ${count}` : label })),
        manages: views.some(({ view }) => view === 'queue'),
        todo: todo > 0 ? `有 ${todo} 件等您${overdue > 0 ? `，其中 ${overdue} 件过了时限` : ''}` : '',
        late: overdue > 0,
      });
      if (this.data.filter === '' && first) this.setData({ filter: first.view });
    },
    retry() {
      if (this.data.stranger) openPage(PAGES.welcome(PAGES.coopOrders(this.data.first)));
      else void this.read('anew');
    },
    setView({ currentTarget }: WechatMiniprogram.TouchEvent) {
      void this.filterList(String(currentTarget.dataset.value));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopOrder(String(currentTarget.dataset.id)));
    },
    openMembers() {
      openPage(OWN_PAGES.coopMembers);
    },
    openBooks() {
      openPage(PAGES.coopBooks());
    },
    openPrices() {
      openPage(PAGES.cooperative());
    },
  },
});
