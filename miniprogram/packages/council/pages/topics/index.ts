import type { TopicLine } from '../../../../../cloudfunctions/council/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';
import { TOPIC_VIEWS, type TopicView } from '../../vocabulary/council';

const VIEWS = Object.keys(TOPIC_VIEWS) as TopicView[];
const NOTHING: Record<TopicView, string> = {
  open: '现在没有正在商量的事',
  mine: '您还没有参加议题',
  done: '还没有办结的议题',
};
const viewOf = (filter: string): TopicView => VIEWS.find((view) => view === filter) ?? 'open';

/** What a place talks over: open topics, those I sit on, and what is done. */
Component({
  behaviors: [listPage<TopicLine>((cursor, filter) => call('council', 'topics', { view: viewOf(filter), cursor }))],
  data: {
    tabs: VIEWS.map((value) => ({ value, label: TOPIC_VIEWS[value].label })),
    filter: 'open',
    nothing: NOTHING.open,
    mayPropose: false,
  },
  methods: {
    async onLoad() {
      const reply = await call('council', 'topic-form', {});
      if (reply.ok) this.setData({ mayPropose: reply.data.grids.length > 0 });
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ filter: detail.value, nothing: NOTHING[viewOf(detail.value)] });
      void this.filterList(detail.value);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.topic(String(currentTarget.dataset.id)));
    },
    propose() {
      openPage(PAGES.newTopic());
    },
  },
});
