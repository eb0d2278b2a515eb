import { refreshMarks } from '../services/marks';

/** For the pages of the tab bar: the bar shows which of them this is, and its figures are asked for anew. */
export const tabPage = Behavior({
  /** Read by nobody; a behavior with no field of its own would hide the types of those beside it. */
  data: { inTabBar: true },
  pageLifetimes: {
    show() {
      this.getTabBar?.()?.setData({ selected: this.is });
      void refreshMarks();
    },
  },
});
