import type { WhistleCounts, WhistleSummary } from '../../../../../cloudfunctions/requests/contract';
import { steadyList, type Reread } from '../../../../behaviors/steady-list';
import { call } from '../../../../services/call';
import { firstRead, lastRead } from '../../../../services/last-read';
import { openPage, PAGES } from '../../../../services/navigate';

import type { WhistleView } from '../../vocabulary/whistles';

const NOTHING: Record<WhistleView, string> = {
  dispatch: '没有等您点名部门的哨',
  close: '没有等您结束的哨',
  working: '没有部门正在办的哨',
  report: '没有等您报到的哨',
  answer: '没有等您答复的哨',
  open: '现在没有吹着的哨',
  done: '暂无已办吹哨',
};

/** The whistles of a person's posts: the lists that the server says they have, in each what falls due first on top. */
Component({
  behaviors: [
    steadyList<WhistleSummary>((cursor, view) =>
      firstRead(`whistles ${view}`, cursor, () =>
        call('requests', 'list-whistles', { view: (view || 'done') as WhistleView, cursor }),
      ),
    ),
  ],
  data: {
    tabs: [] as { value: string; label: string }[],
    nothing: NOTHING,
    /** how many of them wait for this person, and how many are late, in words */
    todo: '',
    late: false,
    /** who works for a grid sees its figures */
    scored: false,
  },
  lifetimes: {
    attached() {
      void this.read('anew');
    },
  },
  methods: {
    async read(how: Reread): Promise<void> {
      const reply = await lastRead('whistles', () => call('requests', 'whistle-counts', {}));
      if (reply.ok) this.showCounts(reply.data);
      else if (this.data.tabs.length === 0) this.setData({ listState: 'failed', listMessage: reply.error.message });
      if (this.data.tabs.length > 0) await this.rereadList(how);
    },
    watched() {
      return { kind: 'whistles' as const };
    },
    more() {
      void this.loadMore();
    },
    /** The first list with something in it is the one that is opened. */
    showCounts({ views, todo, overdue }: WhistleCounts) {
      const first = views.find(({ count }) => count > 0) ?? views[0];
      const late = overdue > 0 ? `，其中 ${overdue} 件超时` : '';
      this.setData({
        tabs: views.map(({ view, label, count }) => ({ value: view, label: count > 0 ? `${label} ${count}` : label })),
        scored: views.some(({ view }) => view === 'open' || view === 'dispatch'),
        todo: todo > 0 ? `有 ${todo} 件等您${late}` : '暂无待办吹哨',
        late: overdue > 0,
      });
      if (this.data.filter === '' && first) this.setData({ filter: first.view });
    },
    retry() {
      void this.read('anew');
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.whistle(detail.id));
    },
    openScores() {
      openPage(PAGES.whistleScores);
    },
    openMandates() {
      openPage(PAGES.mandates);
    },
  },
});
