import type { MemberSummary } from '../../../../../cloudfunctions/coop/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';

import { openPage, PAGES } from '../../../../services/navigate';
import { MEMBER_STATUSES, type MemberStatus } from '../../vocabulary/coop';

/** Skilled residents by their standing, those who wait for an answer first. */
Component({
  behaviors: [
    listPage<MemberSummary>((cursor, status, text, sort) =>
      call('coop', 'list-members', {
        status: (status || 'applied') as MemberStatus,
        text,
        sort: sort === 'first' ? sort : 'latest',
        cursor,
      }),
    ),
  ],
  data: {
    filter: 'applied',
    sorts: [
      { value: 'latest', label: '新来的在前' },
      { value: 'first', label: '先来的在前' },
    ],
    tabs: Object.entries(MEMBER_STATUSES).map(([value, { label }]) => ({ value, label })),
  },
  methods: {
    setStatus({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopMember(String(currentTarget.dataset.id)));
    },
  },
});
