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
  style: `wx-picker-view{display:flex;position:relative}
wx-picker-view-column{display:block;flex:1;min-width:0;height:100%;box-sizing:border-box;overflow:hidden auto;scroll-snap-type:y mandatory;scrollbar-width:none}
wx-picker-view-column>*{scroll-snap-align:center;text-align:center}
wx-picker-view-column::before,wx-picker-view-column::after{content:"";display:block;height:calc(50% - 17px)}
wx-picker-view::after{content:"";position:absolute;left:0;right:0;top:calc(50% - 17px);height:34px;border:solid #e5e5e5;border-width:1px 0;pointer-events:none}`,
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
