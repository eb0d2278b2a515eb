import * as glassEasel from 'glass-easel';

/** What a function of WXS gets for a component or an element: WeChat's ComponentDescriptor. */
type Descriptor = Record<string, (...given: never[]) => unknown>;

const states = new WeakMap<glassEasel.Element, object>();

const domOf = (element: glassEasel.Element): HTMLElement => element.$$ as unknown as HTMLElement;

function writeStyle(element: glassEasel.Element, style: string | Record<string, string>): void {
  const own = domOf(element).style;
  const pairs =
    typeof style === 'string'
      ? style.split(';').map((one) => one.split(/:(.*)/s).map((part) => part.trim()))
      : Object.entries(style);
  for (const [name = '', value = ''] of pairs)
    if (name)
      own.setProperty(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        value,
      );
}

function within(element: glassEasel.Element, selector: string): glassEasel.Element[] {
  const root = glassEasel.Component.isComponent(element) ? element.getShadowRoot() : element.ownerShadowRoot;
  return root?.querySelectorAll(selector) ?? [];
}

function descriptorOf(element: glassEasel.Element): Descriptor {
  const owner = glassEasel.Component.isComponent(element) ? element : element.ownerShadowRoot?.getHostNode();
  return {
    getState: () => {
      const state = states.get(element) ?? {};
      states.set(element, state);
      return state;
    },
    setStyle: (style: string | Record<string, string>) => writeStyle(element, style),
    addClass: (name: string) => element.classList?.toggle(name, true),
    removeClass: (name: string) => element.classList?.toggle(name, false),
    hasClass: (name: string) => element.classList?.contains(name) ?? false,
    getDataset: () => element.dataset,
    selectComponent: (selector: string) => within(element, selector).map(descriptorOf)[0],
    selectAllComponents: (selector: string) => within(element, selector).map(descriptorOf),
    callMethod: (name: string, detail: unknown) => {
      const caller = owner?.getMethodCaller() as Record<string, unknown> | undefined;
      const method = caller?.[name];
      if (typeof method === 'function') Reflect.apply(method, caller, [detail]);
    },
    triggerEvent: (name: string, detail: unknown, options?: object) => element.triggerEvent(name, detail, options),
    getComputedStyle: (names: string[]) => {
      const computed = getComputedStyle(domOf(element));
      return Object.fromEntries(names.map((name) => [name, computed.getPropertyValue(name)]));
    },
    getBoundingClientRect: () => domOf(element).getBoundingClientRect().toJSON() as unknown,
    requestAnimationFrame: (run: () => void) => requestAnimationFrame(run),
    setTimeout: (run: () => void, after: number) => window.setTimeout(run, after),
    clearTimeout: (id: number) => window.clearTimeout(id),
  };
}

const isElement = (value: unknown): value is glassEasel.Element => glassEasel.Element.isElement(value);

/** For an event: the event with its own instance, and the owner's. Anything else is what it is. */
function forEvent(given: unknown[]): unknown[] {
  const event = given[0] as { currentTarget?: unknown; type?: unknown } | undefined;
  const current: unknown = event?.currentTarget;
  if (given.length !== 1 || typeof event?.type !== 'string' || !isElement(current)) return given;
  const host = current.ownerShadowRoot?.getHostNode();
  const instance = descriptorOf(current);
  return [Object.assign(Object.create(event) as object, { instance }), host ? descriptorOf(host) : instance];
}

type Exported = (this: unknown, ...given: unknown[]) => unknown;

function given(listener: Exported): Exported {
  return function (...all) {
    const [now, before, owner, own] = all;
    if (all.length !== 4 || !isElement(owner) || !isElement(own)) return Reflect.apply(listener, this, forEvent(all));
    // Of `change:`: the first is told while the page is being drawn, and asks for what is drawn with it.
    queueMicrotask(() =>
      glassEasel.safeCallback('change:', listener, null, [now, before, descriptorOf(owner), descriptorOf(own)]),
    );
    return undefined;
  };
}

/** A module of WXS whose functions are given WeChat's instances: (new, old, owner, own) for `change:`, (event, owner) for an event. */
export function withInstances(exported: unknown): unknown {
  if (typeof exported !== 'object' || exported === null) return exported;
  return Object.fromEntries(
    Object.entries(exported).map(([name, value]) => [
      name,
      typeof value === 'function' ? given(value as Exported) : (value as unknown),
    ]),
  );
}
