import { closest } from './live';
import { builtin, list, text, flag, type Part } from './part';

const columnsOf = (part: Part): HTMLElement[] => [
  ...part.element.querySelectorAll<HTMLElement>('wx-picker-view-column'),
];
const rowHeight = (column: HTMLElement): number => (column.firstElementChild as HTMLElement | null)?.offsetHeight || 34;

const chosen = (part: Part): number[] =>
  columnsOf(part).map((column) => Math.round(column.scrollTop / rowHeight(column)));

export const pickerView = builtin({
  properties: {
    name: text(),
    value: list<number>(),
    indicatorStyle: text(),
    indicatorClass: text(),
    maskStyle: text(),
    maskClass: text(),
    immediateChange: flag(),
  },
  externalClasses: ['indicator-class', 'mask-class'],
  attach(part) {
    const turn = (): void =>
      columnsOf(part).forEach((column, index) => {
        column.scrollTop = (part.props.value[index] ?? 0) * rowHeight(column);
      });
    setTimeout(turn);
    return {
      changed: { value: () => void setTimeout(turn) },
      field: { value: () => chosen(part), reset: turn },
    };
  },
});

export const pickerViewColumn = builtin({
  properties: {},
  attach(part) {
    let settling = 0;
    part.element.addEventListener('scroll', () => {
      clearTimeout(settling);
      settling = window.setTimeout(() => {
        const owner = closest(part.element, 'picker-view')?.part;
        if (!owner) return;
        const value = chosen(owner);
        const before = owner.props.value as readonly number[];
        if (value.every((index, at) => index === (before[at] ?? 0))) return;
        owner.set({ value });
        owner.emit('change', { value });
      }, 120);
    });
    return { detach: () => clearTimeout(settling) };
  },
});
