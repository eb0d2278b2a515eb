import { isLower, LOWEST_BASE_LIBRARY } from '../vocabulary/base-library';

/** Tells a person whose WeChat is too old; the pages would fail one by one, and say nothing. */
export function mindBaseLibrary(): void {
  // WeChat has had this for longer than getAppBaseInfo, and too old is just what is looked for.
  if (!isLower(wx.getSystemInfoSync().SDKVersion, LOWEST_BASE_LIBRARY)) return;
  void wx.showModal({
    title: '微信版本太旧',
    content: '有些功能在这个版本的微信里打不开，请先到应用商店更新微信，再来使用。',
    showCancel: false,
    confirmText: '知道了',
  });
}
