import type { SeriesSummary } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';

import { openPage, PAGES } from '../../../../services/navigate';

/** What comes back every week or month and this person holds, or sees to, with the next dates of each. */
Component({
  behaviors: [listPage<SeriesSummary>((cursor) => call('attendance', 'list-series', { cursor }))],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.series(String(currentTarget.dataset.id)));
    },
  },
});
