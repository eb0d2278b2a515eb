import { noticeOpened } from './services/marks';
import { watchKeptOrder } from './services/order-draft';
import { watchOutgoing } from './services/outgoing';
import { refreshSession } from './services/session';

App({
  onLaunch() {
    wx.cloud.init({ traceUser: false });
    void refreshSession();
    watchKeptOrder();
    watchOutgoing();
  },
  /** Opened from a message of WeChat's, whose page names the notice it is about. */
  onShow({ query }) {
    if (query?.notice) void noticeOpened(query.notice);
  },
});
