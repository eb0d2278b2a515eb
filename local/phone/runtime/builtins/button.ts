import type { PhoneHost } from '../host';
import { closest } from './live';
import { open } from './open-type';
import { builtin, flag, text } from './part';
import { tap } from './press';
import { hoverProperties } from './view';
import { formOf } from './form';

const properties = {
  ...hoverProperties,
  hoverStartTime: { type: Number, value: 20 },
  hoverStayTime: { type: Number, value: 70 },
  size: text('default'),
  type: text('default'),
  plain: flag(),
  disabled: flag(),
  loading: flag(),
  formType: text(),
  openType: text(),
  lang: text('en'),
  sessionFrom: text(),
  sendMessageTitle: text(),
  sendMessagePath: text(),
  sendMessageImg: text(),
  appParameter: text(),
  showMessageCard: flag(),
  phoneNumberNoQuotaToast: flag(true),
};

/** The attributes that the style sheet looks at. */
const PAINTED = ['size', 'type', 'plain', 'disabled', 'loading'] as const;

export const button = builtin({
  properties,
  hoverClass: 'button-hover',
  style: `wx-button{position:relative;display:block;margin:0 auto;padding:0 14px;box-sizing:border-box;font-size:18px;text-align:center;line-height:2.5556;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8;cursor:pointer;user-select:none}
wx-button::after{content:" ";width:200%;height:200%;position:absolute;top:0;left:0;border:1px solid rgba(0,0,0,.2);transform:scale(.5);transform-origin:0 0;box-sizing:border-box;border-radius:10px;pointer-events:none}
wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
wx-button[type=primary]{color:#fff;background-color:#07c160}wx-button[type=warn]{color:#fff;background-color:#e64340}
wx-button[plain]{color:#353535;background-color:transparent;border:1px solid #353535}wx-button[plain]::after{border-width:0}
wx-button[type=primary][plain]{color:#07c160;border-color:#07c160}wx-button[type=warn][plain]{color:#e64340;border-color:#e64340}
wx-button[disabled]{color:rgba(0,0,0,.3);cursor:default}wx-button[disabled]:not([type=default]){color:rgba(255,255,255,.6)}
wx-button.button-hover{color:rgba(0,0,0,.6);filter:brightness(.93)}wx-button[type=primary].button-hover,wx-button[type=warn].button-hover{color:rgba(255,255,255,.7)}
.wx-button__spinner{display:inline-block;width:18px;height:18px;margin-right:6px;vertical-align:middle;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;box-sizing:border-box;animation:wx-spin 1s linear infinite}
@keyframes wx-spin{to{transform:rotate(1turn)}}`,
  attach(part, host: PhoneHost) {
    part.attribute('role', 'button');
    const paint = (): void => {
      for (const name of PAINTED) part.attribute(name, part.props[name]);
      part.attribute('aria-disabled', part.props.disabled ? 'true' : undefined);
    };
    paint();
    // in the capture phase, so that neither the page nor what is inside hears a tap on a disabled button
    part.component.addListener(
      'tap',
      (event) => {
        if (part.props.disabled) event.stopPropagation();
      },
      { capture: true },
    );
    part.onTap(() => {
      if (part.props.disabled) return;
      const form = closest(part.element, 'form');
      if (form && part.props.formType === 'submit') formOf(form)?.submit();
      if (form && part.props.formType === 'reset') formOf(form)?.reset();
      if (part.props.openType) open(part, host);
    });
    return {
      changed: Object.fromEntries(PAINTED.map((name) => [name, paint])),
      press: () => tap(part.component, part.element),
    };
  },
});
