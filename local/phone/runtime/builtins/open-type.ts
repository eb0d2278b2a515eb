import type { PhoneHost } from '../host';
import { addressOf } from '../wx/files/store';
import { showModal } from '../wx/interaction';
import { openSettings } from '../wx/permissions';
import { askPhoneNumber } from '../wx/phone-number';
import { privacyOf } from '../wx/privacy';
import type { Part } from './part';

type Opening = (part: Part, host: PhoneHost) => unknown;

async function chooseAvatar(part: Part, host: PhoneHost): Promise<void> {
  const chosen = (await wx.chooseMedia({ count: 1, mediaType: ['image'], sourceType: ['album'] })) as {
    tempFiles: { tempFilePath: string }[];
  };
  const avatarUrl = chosen.tempFiles[0]?.tempFilePath ?? '';
  await addressOf(host, avatarUrl);
  part.emit('chooseavatar', { avatarUrl });
}

const notHere =
  (what: string): Opening =>
  (_, host) =>
    showModal(host, { title: what, content: `本机的手机里没有${what}，在微信里才能打开。`, showCancel: false });

/** What each open-type of a button does, and which event the page hears. */
const OPENINGS: Readonly<Record<string, Opening>> = {
  share: (part, host) => host.share({ from: 'button', target: part.component }),
  getPhoneNumber: async (part, host) => part.emit('getphonenumber', await askPhoneNumber(host)),
  getRealtimePhoneNumber: async (part, host) => part.emit('getrealtimephonenumber', await askPhoneNumber(host)),
  openSetting: async (part, host) =>
    part.emit('opensetting', { errMsg: 'openSetting:ok', authSetting: await openSettings(host) }),
  chooseAvatar,
  // WeChat gives everybody the same name here since 2022
  getUserInfo: (part) =>
    part.emit('getuserinfo', { errMsg: 'getUserInfo:ok', userInfo: { nickName: '微信用户', avatarUrl: '' } }),
  agreePrivacyAuthorization: (part, host) => {
    privacyOf(host).agree();
    part.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
  contact: async (part, host) => {
    await notHere('客服会话')(part, host);
    part.emit('contact', { path: '', query: {} });
  },
  feedback: notHere('意见反馈'),
  launchApp: (part) => part.emit('error', { errMsg: 'launchApp:fail not available on this phone' }),
};

/** Does what `open-type` says; the part is a button. */
export function open(part: Part, host: PhoneHost): void {
  const opening = OPENINGS[String(part.props.openType)];
  if (!opening) return host.report(new Error(`button open-type "${String(part.props.openType)}" is not known here`));
  Promise.resolve(opening(part, host)).catch((error: unknown) => {
    // choosing nothing is no fault
    if (!/cancel|deny/.test(String((error as { errMsg?: string }).errMsg ?? error))) host.report(error);
  });
}
