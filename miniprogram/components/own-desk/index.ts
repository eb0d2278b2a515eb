import type { DeskSummary, RequestSummary } from '../../../cloudfunctions/requests/contract';
import { steadyList, type Reread } from '../../behaviors/steady-list';
import { onHome } from '../../services/home';
import { openPage, PAGES } from '../../services/navigate';
import { readDesk } from '../../services/read-ahead';
import type { DeskView } from '../../services/requests';

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
  done: '暂无已办事项',
};

const stops = new WeakMap<object, () => void>();

/** What lies with oneself: overdue first, the next thing to do on top. The page says when to read (`read`, `more`). */
Component({
  behaviors: [
    steadyList<RequestSummary>((cursor, view, text, sort) =>
      readDesk(view as DeskView, text, cursor, sort === 'newest' ? sort : 'due'),
    ),
  ],
  data: {
    views: VIEWS,
    nothing: NOTHING,
    sorts: [
      { value: 'due', label: '先到期的在前' },
      { value: 'newest', label: '新来的在前' },
    ],
    filter: 'todo',
    summary: null as DeskSummary | null,
    elsewhere: 0,
  },
  lifetimes: {
    attached() {
      stops.set(
        this,
        onHome(({ marks }) => this.setData({ elsewhere: marks.home - marks.desk })),
      );
      void this.read('anew');
    },
    detached() {
      stops.get(this)?.();
    },
  },
  methods: {
    read(how: Reread): Promise<void> {
      return this.rereadList(how);
    },
    watched() {
      return { kind: 'own' as const };
    },
    showSummary(summary: DeskSummary) {
      this.setData({ summary });
    },
    more() {
      void this.loadMore();
    },
    retry() {
      void this.read('anew');
    },
    /** A step was taken here: the page has the figures. */
    taken() {
      this.triggerEvent('taken');
      this.retry();
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    openHome() {
      openPage(PAGES.home);
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
