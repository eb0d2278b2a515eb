import type { CaseCard } from '../../../../../cloudfunctions/services/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';

/** What I booked and brought to the window, the last first. */
Component({
  behaviors: [listPage<CaseCard>((cursor) => call('services', 'my-cases', { cursor }))],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/services/pages/case/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
