import { noticeOpened } from './services/marks';
import { watchKept } from './services/kept-sending';
import { refreshSession } from './services/session';

App({
  onLaunch() {
    wx.cloud.init({ traceUser: false });
    void refreshSession();
    watchKept();
  },
  /** Opened from a message of WeChat's, whose page names the notice it is about. */
  onShow({ query }) {
    if (query?.notice) void noticeOpened(query.notice);
  },
});
