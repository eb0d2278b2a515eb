import type * as glassEasel from 'glass-easel';
import type { PhoneHost } from '../host';

/** How a property is declared: its type as WXML converts it, and its default, which gives the type of its value. */
export interface Property<Value> {
  type: StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor | null;
  value: Value;
}
export type PropertyTable = Record<string, Property<unknown>>;
export type PropsOf<Table> = { readonly [Name in keyof Table]: Table[Name] extends Property<infer V> ? V : never };

export const text = <Value extends string = string>(value = ''): Property<Value> => ({
  type: String,
  value: value as Value,
});
export const number = (value = 0): Property<number> => ({ type: Number, value });
export const flag = (value = false): Property<boolean> => ({ type: Boolean, value });
export const list = <Item>(): Property<readonly Item[]> => ({ type: Array, value: [] });
/** A property that takes more than one type, e.g. a size as `20` or `'20px'`. */
export const anything = <Value>(value: Value): Property<Value> => ({ type: null, value });

/** One instance of a built-in component on a page. */
export interface Part<Props = Record<string, unknown>> {
  readonly tag: string;
  readonly element: HTMLElement;
  readonly component: glassEasel.GeneralComponent;
  /** Current values of the properties and of the template's own data. */
  readonly props: Props;
  /** Changes properties or the template's own data; a `model:` binding hears of it. */
  set(values: Record<string, unknown>): void;
  /** Tells the page, as `bind:<name>`. */
  emit(name: string, detail?: unknown, options?: { bubbles?: boolean; composed?: boolean }): void;
  /** A tap on this part, by finger, mouse or keyboard. */
  onTap(listener: (event: glassEasel.ShadowedEvent<unknown>) => void): void;
  /** Sets an attribute of the element, or takes it away when the value is false, '' or undefined. */
  attribute(name: string, value: string | number | boolean | undefined): void;
}

/** What one instance does; everything is optional. */
export interface Behaviour<Props = Record<string, unknown>> {
  /** Called after a property of that name changed. */
  changed?: { [Name in keyof Props]?: (value: Props[Name]) => void } & { ariaLabel?(value: unknown): void };
  /** A form collects the value under the part's `name` and resets it. */
  field?: { value(): unknown; reset(): void };
  /** What a tap on this part, or on its label, does. */
  press?(): void;
  detach?(): void;
  /** The inner element that a screen reader speaks of, e.g. the real text field; the part's own when absent. */
  speaker?: HTMLElement;
  /** What SelectorQuery's `node` and `context` give. */
  node?: unknown;
  context?: unknown;
}

/** A built-in component: what it takes and what it does. Its inner template is in templates.ts, which Node reads too. */
export interface Builtin<Table extends PropertyTable = PropertyTable> {
  properties: Table;
  /** Data of the template that is no property. */
  data?: Record<string, unknown>;
  externalClasses?: readonly string[];
  /** The class while pressed when the page names none. */
  hoverClass?: string;
  attach?(part: Part<PropsOf<Table>>, host: PhoneHost): Behaviour<PropsOf<Table>> | undefined;
}

/** Lets TypeScript infer the property table. */
export function builtin<Table extends PropertyTable>(spec: Builtin<Table>): Builtin {
  return spec as unknown as Builtin;
}
