import { pagedList } from '../../../../behaviors/paged-list';
import { listMembers, type MemberSummary } from '../../../../services/coop';
import { openPage, PAGES } from '../../../../services/navigate';
import { MEMBER_STATUSES, type MemberStatus } from '../../../../vocabulary/coop';

/** Skilled residents by their standing, those who wait for an answer first. */
Component({
  behaviors: [pagedList<MemberSummary>((cursor, status) => listMembers((status || 'applied') as MemberStatus, cursor))],
  data: {
    filter: 'applied',
    tabs: Object.entries(MEMBER_STATUSES).map(([value, { label }]) => ({ value, label })),
  },
  methods: {
    onShow() {
      void this.refreshList();
    },
    async onPullDownRefresh() {
      await this.refreshList();
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    retry() {
      void this.refreshList();
    },
    setStatus({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopMember(String(currentTarget.dataset.id)));
    },
  },
});
