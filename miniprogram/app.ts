import { mindBaseLibrary } from './services/base-library';
import { ENVIRONMENT } from './services/environment';
import { noticeOpened } from './services/marks';
import { watchKept } from './services/kept-sending';
import { refreshSession } from './services/session';

App({
  onLaunch() {
    mindBaseLibrary();
    wx.cloud.init({ env: ENVIRONMENT, traceUser: false });
    void refreshSession();
    watchKept();
  },
  /** Opened from a message of WeChat's, whose page names the notice it is about. */
  onShow({ query }) {
    if (query?.notice) void noticeOpened(query.notice);
  },
});
