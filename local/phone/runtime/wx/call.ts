import type { PhoneHost } from '../host';
import { api, Refused, type Family } from './answer';
import { showModal, showActionSheet } from './interaction';
import { toasts } from './overlay/toast';

/** Calling, copying, shaking: what a phone does beside showing pages. */
export function device(host: PhoneHost): Family {
  const toast = toasts(host);
  let clipboard = '';
  return {
    makePhoneCall: api<{ phoneNumber: string }>('makePhoneCall', async ({ phoneNumber = '' }) => {
      if (phoneNumber === '') throw new Refused('parameter error: phoneNumber should not be empty');
      const chosen = await showActionSheet(host, [`呼叫 ${phoneNumber}`]);
      if (chosen === null) throw new Refused('cancel');
      await showModal(host, {
        title: phoneNumber,
        content: '正在呼叫。本机的手机不会真的拨出。',
        showCancel: false,
        confirmText: '挂断',
      });
    }),
    setClipboardData: api<{ data: string }>('setClipboardData', async ({ data = '' }) => {
      clipboard = data;
      // the browser may not let a page write to the computer's own clipboard: the phone's is enough
      await navigator.clipboard?.writeText(data).catch(() => undefined);
      toast.show({ words: '内容已复制', icon: 'none' });
    }),
    getClipboardData: api('getClipboardData', () => ({ data: clipboard })),
    vibrateShort: api('vibrateShort', () => void navigator.vibrate?.(15)),
    vibrateLong: api('vibrateLong', () => void navigator.vibrate?.(400)),
    setKeepScreenOn: api('setKeepScreenOn', () => undefined),
    getScreenBrightness: api('getScreenBrightness', () => ({ value: 1 })),
    setScreenBrightness: api('setScreenBrightness', () => undefined),
    getBatteryInfo: api('getBatteryInfo', () => ({ level: 100, isCharging: false })),
    getBatteryInfoSync: () => ({ level: 100, isCharging: false }),
    hideKeyboard: api('hideKeyboard', () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }),
    onKeyboardHeightChange: () => undefined,
    offKeyboardHeightChange: () => undefined,
    addPhoneContact: api('addPhoneContact', () => {
      throw new Refused('not available on this phone');
    }),
  };
}
