import { call } from '../../../../services/call';
import { cameOfNeed } from '../../behaviors/came-of-need';
import { openPage, PAGES } from '../../../../services/navigate';

/** Tasks for neighbours that came of a need. */
Component({
  behaviors: [cameOfNeed((id) => call('requests', 'tasks-of-need', { id }))],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.occasion(String(currentTarget.dataset.id)));
    },
  },
});
