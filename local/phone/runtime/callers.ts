import { component } from 'glass-easel-miniprogram-adapter';
import type { Caller, PageInstance } from './host';
import { ElementObserver } from './intersection';
import { SelectorQuery } from './query';

type ObserverOptions = ConstructorParameters<typeof ElementObserver>[1];

/** Gives every component what WeChat puts on `this` and the adapter lacks or does otherwise. */
export function equipCallers(current: () => PageInstance, pages: () => readonly PageInstance[]): object {
  const pageOf = (caller: Caller): PageInstance => {
    const view = (caller._$.$$ as unknown as Element | null)?.closest('.wx-view');
    return pages().find((page) => page.scroller.parentElement === view) ?? current();
  };
  const setData = component.ComponentCaller.prototype.setData as (this: Caller, ...given: unknown[]) => void;
  Object.assign(component.ComponentCaller.prototype, {
    setData(this: Caller, ...given: unknown[]): void {
      try {
        Reflect.apply(setData, this, given);
      } catch (error) {
        throw error instanceof RangeError
          ? new Error(`setData was given a circular value: ${circular(given[0])}`)
          : error;
      }
    },
    createSelectorQuery(this: Caller) {
      return new SelectorQuery(this, () => pageOf(this));
    },
    createIntersectionObserver(this: Caller, options?: ObserverOptions) {
      return new ElementObserver(() => this, options);
    },
    getTabBar(this: Caller): unknown {
      const page = pageOf(this).caller;
      return page === this ? null : (page.getTabBar as () => unknown)();
    },
    getPageId(this: Caller): string {
      return pageOf(this).path;
    },
  });
  return {
    createSelectorQuery: () => new SelectorQuery(undefined, current),
    createIntersectionObserver: (within?: Caller, options?: ObserverOptions) =>
      new ElementObserver(() => within ?? current().caller, options),
  };
}

/** Which of the fields hold themselves. */
function circular(data: unknown): string {
  const holdsItself = (value: unknown, above: readonly unknown[] = []): boolean =>
    typeof value === 'object' &&
    value !== null &&
    (above.includes(value) || Object.values(value).some((part) => holdsItself(part, [...above, value])));
  return Object.entries(data ?? {})
    .filter(([, value]) => holdsItself(value))
    .map(([name]) => `"${name}"`)
    .join(', ');
}
