import type { OccasionSummary } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';

import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { needSession } from '../../../../services/session';
import { OCCASION_VIEWS, type OccasionView } from '../../vocabulary/attendance';

const VIEWS = Object.keys(OCCASION_VIEWS) as OccasionView[];
const viewOf = (text: string | undefined): OccasionView => VIEWS.find((view) => view === text) ?? 'week';
const NOTHING: Record<OccasionView, [message: string, hint: string]> = {
  week: ['近七天没有活动', '看看“以后”，或过几天再来。'],
  coming: ['还没有安排活动', '社区安排了，这里就看得到。'],
  joined: ['您还没有报名', '在“近七天”里挑一场，点进去报名。'],
  organised: ['还没有您组织的活动', '点下面的“发起活动”。'],
};

/** What is on around me, what I signed up for, and what I hold. */
Component({
  behaviors: [
    listPage<OccasionSummary>((cursor, view) =>
      call('attendance', 'list', { view: viewOf(view), kind: 'activity', cursor }),
    ),
  ],
  data: {
    tabs: [] as { value: string; label: string }[],
    filter: 'week',
    nothing: NOTHING,
    works: false,
  },
  methods: {
    onLoad(query: { view?: string }) {
      this.setData({ filter: viewOf(query.view) });
      void this.arrange();
    },
    /** Who holds no post is not asked what they hold. */
    async arrange(): Promise<void> {
      const session = await needSession();
      const works = session.ok && session.data.posts.length > 0;
      const shown = VIEWS.filter((view) => works || view !== 'organised');
      this.setData({ works, tabs: shown.map((value) => ({ value, label: OCCASION_VIEWS[value].label })) });
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.occasion(detail.id));
    },
    openSeries() {
      openPage(OWN_PAGES.allSeries);
    },
    openHours() {
      openPage(PAGES.myHours);
    },
    plan() {
      openPage(OWN_PAGES.planOccasion);
    },
  },
});
