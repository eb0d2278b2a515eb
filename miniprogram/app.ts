import { mindBaseLibrary } from './services/base-library';
import { keepDayOf } from './services/day-kept';
import { ENVIRONMENT } from './services/environment';
import { noticeOpened } from './services/marks';
import { readAhead } from './services/read-ahead';
import { watchKept } from './services/kept-sending';
import { onSession } from './services/session';

App({
  onLaunch() {
    mindBaseLibrary();
    wx.cloud.init({ env: ENVIRONMENT, traceUser: false });
    onSession(keepDayOf);
    void readAhead();
    watchKept();
  },
  /** Opened from a message of WeChat's, whose page names the notice it is about. */
  onShow({ query }) {
    if (query?.notice) void noticeOpened(query.notice);
  },
});
