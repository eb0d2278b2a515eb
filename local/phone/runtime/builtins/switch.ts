import { closest } from './live';
import { builtin, flag, text } from './part';

export const switchPart = builtin({
  properties: { name: text(), checked: flag(), disabled: flag(), type: text('switch'), color: text('#04be02') },
  style: `wx-switch{display:inline-block;cursor:pointer;vertical-align:middle}
.wx-switch__track{display:block;position:relative;width:52px;height:32px;border-radius:16px;background:#dfdfdf;transition:background .2s}
.wx-switch__track::after{content:"";position:absolute;top:1px;left:1px;width:30px;height:30px;border-radius:50%;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4);transition:transform .2s}
[aria-checked=true]>.wx-switch__track{background:var(--wx-switch,#04be02)}[aria-checked=true]>.wx-switch__track::after{transform:translateX(20px)}
wx-switch[disabled]{opacity:.5}`,
  attach(part) {
    let on = part.props.checked;
    const initial = on;
    const paint = (): void => {
      part.element.setAttribute('aria-checked', String(on));
      part.attribute('disabled', part.props.disabled);
      part.element.style.setProperty('--wx-switch', part.props.color);
    };
    const press = (): void => {
      if (part.props.disabled) return;
      on = !on;
      part.set({ checked: on });
      paint();
      part.emit('change', { value: on });
    };
    part.attribute('role', 'switch');
    paint();
    part.onTap(() => {
      if (!closest(part.element, 'label')) press();
    });
    const follow = (value: boolean): void => {
      on = value;
      paint();
    };
    return {
      changed: { checked: follow, disabled: paint, color: paint },
      press,
      field: { value: () => on, reset: () => follow(initial) },
    };
  },
});
