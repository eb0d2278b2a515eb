import { watchOutgoing } from './services/outgoing';
import { refreshSession } from './services/session';

App({
  onLaunch() {
    wx.cloud.init({ traceUser: false });
    void refreshSession();
    watchOutgoing();
  },
});
