import type { VisitView } from '../../../../../cloudfunctions/visits/contract';
import { pagedList } from '../../../../behaviors/paged-list';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { VISITS } from '../../places';
import { OUTCOMES } from '../../vocabulary/visits';

/** Visits of a household, the newest first. */
Component({
  behaviors: [pagedList<VisitView>((cursor, householdId) => call('visits', 'visits', { householdId, cursor }))],
  properties: { householdId: { type: String, value: '' } },
  data: { outcomes: OUTCOMES },
  observers: {
    householdId(id: string) {
      if (id) void this.filterList(id);
    },
  },
  methods: {
    more() {
      void this.loadMore();
    },
    again() {
      void this.refreshList();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.record(String(currentTarget.dataset.id)));
    },
  },
});
