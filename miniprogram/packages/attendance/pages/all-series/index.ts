import { listPage } from '../../../../behaviors/list-page';
import { listSeries, type SeriesSummary } from '../../../../services/attendance';
import { openPage, PAGES } from '../../../../services/navigate';

/** What comes back every week or month and this person holds, or sees to, with the next dates of each. */
Component({
  behaviors: [listPage<SeriesSummary>((cursor) => listSeries(cursor))],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.series(String(currentTarget.dataset.id)));
    },
  },
});
