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
  Object.assign(component.ComponentCaller.prototype, {
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
