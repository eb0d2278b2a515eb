import { pagedList } from '../../behaviors/paged-list';
import { polling } from '../../behaviors/polling';
import { tabPage } from '../../behaviors/tab-page';
import { setMarks } from '../../services/marks';
import { openPage, PAGES } from '../../services/navigate';
import { deskSummary, listDesk, type DeskSummary, type DeskView, type RequestSummary } from '../../services/requests';
import { needSession } from '../../services/session';
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
const EVERY = 15_000;

/** A queue: overdue first, the next thing to do on top. */
Component({
  behaviors: [
    tabPage,
    polling(EVERY),
    pagedList<RequestSummary>((cursor, view) => listDesk((view || 'todo') as DeskView, cursor)),
  ],
  data: {
    /** null while that is not known */
    hasDesk: null as boolean | null,
    views: VIEWS,
    nothing: NOTHING,
    filter: 'todo',
    summary: null as DeskSummary | null,
  },
  methods: {
    onShow() {
      this.startPolling(() => void this.read());
    },
    onHide() {
      this.stopPolling();
    },
    async onPullDownRefresh() {
      await this.read(true);
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    /** Who has read far down the list is not thrown back to its top, unless they ask for it. */
    async read(whole = false): Promise<void> {
      const session = await needSession();
      if (!session.ok) {
        if (this.data.items.length === 0) this.setData({ listState: 'failed', listMessage: session.error.message });
        return;
      }
      this.setData({ hasDesk: session.data.hasDesk });
      if (!session.data.hasDesk) return;
      const atTop = this.data.items.length <= REQUEST_LIMITS.pageSize;
      await Promise.all([this.readSummary(), whole || atTop ? this.refreshList() : undefined]);
    },
    async readSummary(): Promise<void> {
      const reply = await deskSummary();
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
    openRequest({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.request(detail.id));
    },
    bindPost() {
      openPage(PAGES.bindStaff);
    },
  },
});
