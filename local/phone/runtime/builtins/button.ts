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
