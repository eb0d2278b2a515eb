import { inTerms } from '../../../../behaviors/terms';
import type { GroupLine } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';

import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';

type Status = 'proposed' | 'open' | 'closed';

/** The groups of a community that one's post looks after: those that wait for a word, those that run, those that were closed. */
Component({
  behaviors: [
    inTerms,
    listPage<GroupLine>((cursor, filter, text, sort) =>
      call('groups', 'governed', {
        status: (filter || 'open') as Status,
        text,
        sort: sort === 'largest' ? sort : 'newest',
        cursor,
      }),
    ),
  ],
  data: {
    tabs: [
      { value: 'open', label: '开着的' },
      { value: 'proposed', label: '等确认' },
      { value: 'closed', label: '已关闭' },
    ],
    sorts: [
      { value: 'newest', label: '新的在前' },
      { value: 'largest', label: '人多的在前' },
    ],
    filter: 'open',
  },
  methods: {
    choosePart({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.group(String(currentTarget.dataset.id)));
    },
    make() {
      openPage(PAGES.makeGroup);
    },
    broadcast() {
      openPage(OWN_PAGES.broadcasts);
    },
  },
});
