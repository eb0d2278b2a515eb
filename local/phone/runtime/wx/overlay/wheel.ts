import type { PhoneHost } from '../../host';
import { h } from '../../builtins/dom';
import { button, present } from './surface';

export interface WheelOptions {
  title: string;
  /** Labels of each column. */
  columns: readonly (readonly string[])[];
  /** What each column is, for who does not see it. */
  names?: readonly string[];
  /** The chosen index of each column. */
  chosen: readonly number[];
  /** Called when a column turns; answers other columns when they depend on it. */
  turned?(
    column: number,
    chosen: readonly number[],
  ): { columns: WheelOptions['columns']; chosen: readonly number[] } | undefined;
  done(chosen: readonly number[]): void;
  cancelled(): void;
}

const ROW = 44;

/** One column: touch turns it, a click picks a row, the arrow keys move by one. */
function column(labels: readonly string[], chosen: number, name: string, pick: (index: number) => void): HTMLElement {
  const list = h('div', { class: 'wx-wheel__column', role: 'listbox', tabindex: '0', 'aria-label': name });
  let current = -1;
  const select = (index: number, told: boolean): void => {
    const next = Math.max(0, Math.min(labels.length - 1, index));
    if (next === current) return;
    list.children[current]?.setAttribute('aria-selected', 'false');
    list.children[next]?.setAttribute('aria-selected', 'true');
    current = next;
    if (told) pick(next);
  };
  labels.forEach((label, index) => {
    const row = h('div', { class: 'wx-wheel__item', role: 'option', 'aria-selected': 'false' }, label);
    row.addEventListener('click', () => {
      list.scrollTo({ top: index * ROW, behavior: 'smooth' });
      select(index, true);
    });
    list.append(row);
  });
  let settling = 0;
  list.addEventListener('scroll', () => {
    clearTimeout(settling);
    settling = window.setTimeout(() => list.isConnected && select(Math.round(list.scrollTop / ROW), true), 140);
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    select(current + step, true);
    list.scrollTo({ top: current * ROW });
  });
  select(chosen, false);
  setTimeout(() => list.scrollTo({ top: Math.max(0, current) * ROW }));
  return list;
}

/** The sheet of columns that <picker> shows. */
export function turnWheel(host: PhoneHost, options: WheelOptions): void {
  let { columns } = options;
  let chosen = [...options.chosen];
  const wheel = h('div', { class: 'wx-wheel' });
  const draw = (): void => {
    wheel.replaceChildren(
      ...columns.map((labels, index) =>
        column(
          labels,
          chosen[index] ?? 0,
          options.names?.[index] ?? (columns.length > 1 ? `第${index + 1}列` : '选项'),
          (row) => {
            chosen[index] = row;
            const next = options.turned?.(index, chosen);
            if (!next) return;
            columns = next.columns;
            chosen = [...next.chosen];
            draw();
          },
        ),
      ),
    );
  };
  draw();
  const finish = (act: () => void): void => {
    surface.close();
    act();
  };
  const cancel = (): void => finish(options.cancelled);
  const head = h(
    'div',
    { class: 'wx-sheet__head' },
    button('取消', 'wx-sheet__cancel', cancel),
    h('span', { class: 'wx-sheet__title' }, options.title),
    button('确定', 'wx-sheet__done', () => finish(() => options.done(chosen))),
  );
  const surface = present(host, h('div', { class: 'wx-sheet' }, head, wheel), {
    label: options.title || '请选择',
    className: 'wx-layer--bottom',
    dismiss: cancel,
  });
}
