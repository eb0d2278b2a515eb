import { h, keepInside } from './dom';
import { builtin, flag, number, text } from './part';

export const slider = builtin({
  properties: {
    name: text(),
    min: number(0),
    max: number(100),
    step: number(1),
    value: number(0),
    disabled: flag(),
    showValue: flag(),
    activeColor: text('#1aad19'),
    selectedColor: text(),
    backgroundColor: text('#e9e9e9'),
    color: text(),
    blockSize: number(28),
    blockColor: text('#ffffff'),
  },
  attach(part) {
    const { min, max, step, value } = part.props;
    const range = h('input', { type: 'range', min, max, step });
    const said = h('output', {});
    range.value = String(value);
    const paint = (): void => {
      range.disabled = part.props.disabled;
      range.style.accentColor = part.props.selectedColor || part.props.activeColor;
      said.hidden = !part.props.showValue;
      said.textContent = range.value;
    };
    const follow = (next: number): void => {
      range.value = String(next);
      paint();
    };
    const tell = (name: 'changing' | 'change'): void => {
      paint();
      part.set({ value: Number(range.value) });
      part.emit(name, { value: Number(range.value) });
    };
    part.element.append(range, said);
    keepInside(range, 'input', 'change', 'touchstart', 'touchmove', 'touchend', 'keydown');
    range.addEventListener('input', () => tell('changing'));
    range.addEventListener('change', () => tell('change'));
    paint();
    return {
      changed: { value: follow, disabled: paint, showValue: paint, activeColor: paint },
      speaker: range,
      field: { value: () => Number(range.value), reset: () => follow(value) },
    };
  },
});
