import { closest, within, type Live } from './live';
import { builtin, flag, text } from './part';

type Kind = 'checkbox' | 'radio';

const isOn = (live: Live): boolean => live.part.props.on === true;

function switchTo(live: Live, on: boolean): void {
  if (isOn(live) !== on) live.part.set({ on });
  live.part.element.setAttribute('aria-checked', String(on));
}

const valueOf = (group: Live, kind: Kind): unknown => {
  const chosen = within(group.part.element, kind)
    .filter(isOn)
    .map((live) => live.part.props.value);
  return kind === 'radio' ? (chosen[0] ?? '') : chosen;
};

/** A checkbox or a radio button: its group tells the page of the change. */
const toggle = (kind: Kind) =>
  builtin({
    properties: { value: text(), checked: flag(), disabled: flag(), color: text('#09bb07'), name: text() },
    data: { on: false },
    attach(part) {
      const self = (): Live | undefined => closest(part.element, kind);
      const paint = (): void => {
        part.attribute('aria-disabled', part.props.disabled ? 'true' : undefined);
        part.attribute('disabled', part.props.disabled);
        part.element.style.setProperty('--wx-check', part.props.color);
      };
      const press = (): void => {
        const live = self();
        if (part.props.disabled || !live || (kind === 'radio' && isOn(live))) return;
        const group = closest(part.element, `${kind}-group`);
        if (kind === 'radio' && group) within(group.part.element, 'radio').forEach((other) => switchTo(other, false));
        switchTo(live, !isOn(live));
        group?.part.emit('change', { value: valueOf(group, kind) });
      };
      part.attribute('role', kind);
      part.element.setAttribute('aria-checked', String(part.props.checked));
      if (part.props.checked) part.set({ on: true });
      paint();
      part.onTap(() => {
        if (!closest(part.element, 'label')) press();
      });
      return {
        changed: {
          checked(value) {
            const live = self();
            if (live) switchTo(live, value);
          },
          disabled: paint,
          color: paint,
        },
        press,
      };
    },
  });

const group = (kind: Kind) =>
  builtin({
    properties: { name: text() },
    attach(part) {
      part.attribute('role', kind === 'radio' ? 'radiogroup' : 'group');
      const self = (): Live | undefined => closest(part.element, `${kind}-group`);
      return {
        field: {
          value() {
            const live = self();
            return live ? valueOf(live, kind) : '';
          },
          reset: () => within(part.element, kind).forEach((live) => switchTo(live, live.part.props.checked === true)),
        },
      };
    },
  });

export const checkbox = toggle('checkbox');
export const radio = toggle('radio');
export const checkboxGroup = group('checkbox');
export const radioGroup = group('radio');
