import { pagedList, type ListLoad } from './paged-list';

/**
 * A page that is a list: reads it when shown and when pulled down, more of it at the bottom, and anew when somebody tries again.
 * @param load one page of the list, as pagedList wants it
 */
export function listPage<T>(load: ListLoad<T>) {
  return Behavior({
    behaviors: [pagedList<T>(load)],
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
    },
  });
}
