import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { ask, button } from './overlay/surface';

/** What `bindgetphonenumber` hears. */
export interface PhoneNumberAnswer {
  errMsg: string;
  code?: string;
}

const REFUSED: PhoneNumberAnswer = { errMsg: 'getPhoneNumber:fail user deny' };

/** Mainland mobile numbers have eleven digits and begin with 1. */
const isMobile = (digits: string): boolean => /^1\d{10}$/.test(digits);

/**
 * The sheet of `<button open-type="getPhoneNumber">`. The number is the person's own, or typed here; the simulated WeChat turns
 * the code `local-phone:<digits>` into it.
 */
export function askPhoneNumber(host: PhoneHost): Promise<PhoneNumberAnswer> {
  const options = { label: '申请获取手机号', className: 'wx-layer--bottom', dismissed: REFUSED };
  return ask<PhoneNumberAnswer>(host, options, (reply) => {
    const number = h('input', {
      type: 'tel',
      inputmode: 'numeric',
      maxlength: 11,
      'aria-label': '手机号',
      placeholder: '输入演示用的手机号',
    });
    number.value = host.settings.phoneNumber;
    const yes = button('允许', 'wx-pair__yes', () => {
      if (!isMobile(number.value)) return number.focus();
      host.settings.phoneNumber = number.value;
      reply({ errMsg: 'getPhoneNumber:ok', code: `local-phone:${number.value}` });
    });
    yes.setAttribute('data-focus', '');
    return h(
      'div',
      { class: 'wx-sheet' },
      h(
        'div',
        { class: 'wx-sheet__body' },
        h('h2', { class: 'wx-dialog__title' }, '申请获取并验证您的手机号'),
        number,
        h(
          'div',
          { class: 'wx-pair' },
          button('拒绝', 'wx-pair__no', () => reply(REFUSED)),
          yes,
        ),
      ),
    );
  });
}
