import { cameOfNeed } from '../../../../behaviors/came-of-need';
import { openPage, PAGES } from '../../../../services/navigate';
import { tasksOfNeed } from '../../../../services/tasks';

/** Tasks for neighbours that came of a need. */
Component({
  behaviors: [cameOfNeed(tasksOfNeed)],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.occasion(String(currentTarget.dataset.id)));
    },
  },
});
