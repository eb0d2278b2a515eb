import type { PlanLine } from '../../../../../cloudfunctions/visits/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { needSession } from '../../../../services/session';
import { VISITS } from '../../places';

/** Joint visits, squads' assignments, lists to be called, themed rounds: those of a community, or those one takes part in. */
Component({
  behaviors: [listPage<PlanLine>((cursor, code) => call('visits', 'plans', { gridCode: code || undefined, cursor }))],
  data: { works: false },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ filter: code });
      void this.arrange();
    },
    async arrange() {
      const session = await needSession();
      this.setData({ works: session.ok && session.data.posts.length > 0 });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.plan(String(currentTarget.dataset.id)));
    },
    add() {
      openPage(VISITS.newPlan(this.data.filter));
    },
  },
});
