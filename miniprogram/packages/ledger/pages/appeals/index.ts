import type { AppealLine } from '../../../../../cloudfunctions/ledger/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';

import { openPage, PAGES } from '../../../../services/navigate';

type View = 'to-decide' | 'all';
const VIEWS = [
  { value: 'all', label: '全部' },
  { value: 'to-decide', label: '等我决定' },
];

/** Appeals of one's own grid, what moved last first; and those that wait for one's decision. */
Component({
  behaviors: [
    listPage<AppealLine>((cursor, view) => call('ledger', 'appeals', { view: (view || 'all') as View, cursor })),
  ],
  data: { views: VIEWS, filter: 'all' },
  methods: {
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: View }>) {
      void this.filterList(detail.value);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.appeal(String(currentTarget.dataset.id)));
    },
  },
});
