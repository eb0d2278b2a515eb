import type { WeChatAnswer } from './outbox';

/** What the phone-number button of the local phone gives: the number itself, spelled as a code; one of another country as +49-15400000000. */
const CODE = /^local-phone:(?:\+(\d{1,3})-)?(\d{5,15})$/;

/** The verified number behind the code of a phone-number button. @param now epoch milliseconds */
export function phoneNumber(request: Record<string, unknown>, now: number): WeChatAnswer {
  const [, countryCode = '86', number] = (typeof request.code === 'string' && CODE.exec(request.code)) || [];
  if (number === undefined) return { errcode: 40029, errmsg: 'code invalid' };
  const watermark = { timestamp: Math.floor(now / 1000), appid: 'wx-local' };
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: countryCode === '86' ? number : `+${countryCode}${number}`,
      purePhoneNumber: number,
      countryCode,
      watermark,
    },
  };
}
