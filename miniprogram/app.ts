import { refreshSession } from './services/session';

App({
  onLaunch() {
    wx.cloud.init({ traceUser: false });
    void refreshSession();
  },
});
