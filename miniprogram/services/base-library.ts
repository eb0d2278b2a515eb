import { isLower, LOWEST_BASE_LIBRARY } from '../vocabulary/base-library';

/** Tells a person whose WeChat is too old, where pages would fail one by one. An old one knows only this way to be asked. */
export function mindBaseLibrary(): void {
  if (!isLower(wx.getSystemInfoSync().SDKVersion, LOWEST_BASE_LIBRARY)) return;
  const content = '有些功能打不开，请先更新微信，再来使用。';
  void wx.showModal({ title: '微信版本太旧', content, showCancel: false, confirmText: '知道了' });
}
