import { closest } from './live';
import { builtin, flag, text } from './part';

export const switchPart = builtin({
  properties: { name: text(), checked: flag(), disabled: flag(), type: text('switch'), color: text('#04be02') },
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
