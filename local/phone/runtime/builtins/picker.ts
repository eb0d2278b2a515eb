import type { PhoneHost } from '../host';
import { turnWheel } from '../wx/overlay/wheel';
import { anything, builtin, flag, text, type Part, type PropsOf } from './part';
import {
  dateColumns,
  dateOf,
  dayInBeijing,
  timeColumns,
  timeOf,
  type Columns,
  type DatePrecision,
} from './picker-columns';

const properties = {
  name: text(),
  headerText: text(),
  mode: text('selector'),
  range: anything<unknown>([]),
  rangeKey: text(),
  value: anything<unknown>(undefined),
  start: text(),
  end: text(),
  fields: text<DatePrecision>('day'),
  customItem: text(),
  level: text('region'),
  disabled: flag(),
};
type Picker = Part<PropsOf<typeof properties>>;

function labels(part: Picker, options: unknown): string[] {
  const key = part.props.rangeKey;
  if (!Array.isArray(options)) return [];
  return options.map((option: unknown) =>
    String(key && typeof option === 'object' && option !== null ? (option as Record<string, unknown>)[key] : option),
  );
}

const indexes = (value: unknown): number[] => (Array.isArray(value) ? value.map((one) => Number(one) || 0) : []);

interface Asking {
  part: Picker;
  host: PhoneHost;
  title: string;
  answer(value: unknown): void;
  cancelled(): void;
}

function askSelector({ part, host, title, answer, cancelled }: Asking): void {
  const columns = [labels(part, part.props.range)];
  const chosen = [Number(part.props.value) || 0];
  if (columns[0]?.length === 0) return;
  turnWheel(host, { title, columns, chosen, cancelled, done: ([index]) => answer(String(index ?? 0)) });
}

function askMany({ part, host, title, answer, cancelled }: Asking): void {
  const columnsNow = (): string[][] =>
    Array.isArray(part.props.range) ? part.props.range.map((column: unknown) => labels(part, column)) : [];
  turnWheel(host, {
    title,
    columns: columnsNow(),
    chosen: indexes(part.props.value),
    turned(column, chosen) {
      // the page may change the other columns and their choice while it hears this
      part.emit('columnchange', { column, value: chosen[column] });
      const fromPage = indexes(part.props.value);
      const next = chosen.map((index, at) => (at === column ? index : (fromPage[at] ?? index)));
      return { columns: columnsNow(), chosen: next };
    },
    done: (chosen) => answer([...chosen]),
    cancelled,
  });
}

interface Kind {
  names: readonly string[];
  make(value: string): Columns;
  read(columns: Columns): string;
}

function askColumns(asking: Asking, { names, make, read }: Kind): void {
  let now = make(typeof asking.part.props.value === 'string' ? asking.part.props.value : '');
  turnWheel(asking.host, {
    title: asking.title,
    names,
    ...now,
    turned(_, chosen) {
      now = make(read({ columns: now.columns, chosen }));
      return now;
    },
    done: (chosen) => asking.answer(read({ columns: now.columns, chosen })),
    cancelled: asking.cancelled,
  });
}

function askPicker(asking: Asking): void {
  const { mode, start, end, fields } = asking.part.props;
  if (mode === 'selector') askSelector(asking);
  else if (mode === 'multiSelector') askMany(asking);
  else if (mode === 'time')
    askColumns(asking, { names: ['时', '分'], make: (value) => timeColumns(value, start, end), read: timeOf });
  else if (mode === 'date') {
    const today = dayInBeijing(Date.now());
    const make = (value: string): Columns => dateColumns(value || today, start, end, fields);
    askColumns(asking, { names: ['年', '月', '日'], make, read: dateOf });
  } else asking.part.emit('error', { errMsg: `picker:fail mode "${mode}" is not drawn on this phone` });
}

export const picker = builtin({
  properties,
  attach(part, host: PhoneHost) {
    const initial = part.props.value;
    const press = (): void => {
      if (part.props.disabled) return;
      const answer = (value: unknown): void => {
        part.set({ value });
        part.emit('change', { value });
      };
      askPicker({ part, host, title: part.props.headerText, answer, cancelled: () => part.emit('cancel') });
    };
    part.attribute('role', 'combobox');
    part.attribute('aria-haspopup', 'listbox');
    part.onTap(press);
    return { press, field: { value: () => part.props.value, reset: () => part.set({ value: initial }) } };
  },
});
