import type { DeskSummary, RequestSummary } from '../../../cloudfunctions/requests/contract';
import { call } from '../../services/call';
import { pagedList } from '../../behaviors/paged-list';
import { setMarks } from '../../services/marks';
import { openPage, PAGES } from '../../services/navigate';
import { type DeskView } from '../../services/requests';
import { REQUEST_LIMITS } from '../../vocabulary/requests';

const VIEWS = [
  { value: 'todo', label: '待办' },
  { value: 'joint', label: '联合办' },
  { value: 'council', label: '商量办' },
  { value: 'waiting', label: '等居民' },
  { value: 'done', label: '已办' },
];
const NOTHING: Record<DeskView, string> = {
  todo: '手上的事都办完了',
  joint: '没有部门正在联合办的事',
  council: '没有正在商量的事',
  waiting: '没有等居民回复或确认的事',
  done: '还没有办过的事',
};

/** What lies with oneself: overdue first, the next thing to do on top. The page says when to read (`read`, `more`). */
Component({
  behaviors: [
    pagedList<RequestSummary>((cursor, view) =>
      call('requests', 'desk', { view: (view || 'todo') as DeskView, cursor }),
    ),
  ],
  data: { views: VIEWS, nothing: NOTHING, filter: 'todo', summary: null as DeskSummary | null },
  lifetimes: {
    attached() {
      void this.read(true);
    },
  },
  methods: {
    /** Who has read far down the list is not thrown back to its top, unless they ask for it. */
    async read(whole = false): Promise<void> {
      const atTop = this.data.items.length <= REQUEST_LIMITS.pageSize;
      await Promise.all([this.readSummary(), whole || atTop ? this.refreshList() : undefined]);
    },
    more() {
      void this.loadMore();
    },
    async readSummary(): Promise<void> {
      const reply = await call('requests', 'desk-summary', {});
      if (!reply.ok) return;
      this.setData({ summary: reply.data });
      setMarks({ todo: reply.data.todo });
    },
    retry() {
      void this.read(true);
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    openMap() {
      openPage(PAGES.deskMap);
    },
    acceptMany() {
      openPage(PAGES.acceptMany);
    },
    openRequest({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.request(detail.id));
    },
  },
});
