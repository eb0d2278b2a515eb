import * as glassEasel from 'glass-easel';
import type { Root } from 'glass-easel-miniprogram-adapter';
import { app, components, type WindowConfig } from 'virtual:miniprogram';
import type { Code } from './code';
import { EventChannel } from './event-channel';
import type { Caller, PageInstance } from './host';
import { formatUrl, type Destination } from './url';

const CUSTOM_TAB_BAR = 'custom-tab-bar/index';
/** Pixels from the end at which onReachBottom is called, unless the page says otherwise. */
const REACH_BOTTOM = 50;

export interface PageOptions {
  readonly code: Code;
  /** Holds the pages. */
  readonly parent: HTMLElement;
  readonly isTab: boolean;
  readonly channel?: EventChannel;
}

function block(className: string, parent: HTMLElement): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  return parent.appendChild(made);
}

/** Puts a root component in place of a placeholder: glass-easel attaches by replacing. */
function attach(root: Root, parent: HTMLElement): void {
  const placeholder = parent.appendChild(document.createElement('span'));
  root.attach(
    parent as unknown as glassEasel.GeneralBackendElement,
    placeholder as unknown as glassEasel.GeneralBackendElement,
  );
}

/** A page of the stack: its component, its elements and its life. */
export class Page implements PageInstance {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** May be changed by setNavigationBarTitle and the like, for this page alone. */
  readonly config: WindowConfig;
  /** Holds the scroller and the custom tab bar. What is `position: fixed` in the page is fixed in it. */
  readonly view: HTMLElement;
  readonly scroller: HTMLElement;
  readonly caller: Caller;
  readonly component: glassEasel.GeneralComponent;
  readonly isTab: boolean;
  private readonly root: Root;
  private tabBar: Root | undefined;
  private shown = false;
  private ready = false;
  private nearBottom = false;
  private lastTop = 0;

  constructor(destination: Destination, options: PageOptions) {
    this.path = destination.path;
    this.query = destination.query;
    this.isTab = options.isTab;
    this.config = { ...app.window, ...components.find((c) => c.path === this.path)?.config };
    this.view = block('wx-view', options.parent);
    this.view.hidden = true;
    this.scroller = block('wx-scroller', this.view);
    options.code.need(this.path);
    this.root = options.code.associated.createRoot('wx-page', options.code.space, formatUrl(destination));
    this.caller = this.root.get() as Caller;
    this.component = this.root.getComponent();
    if (this.isTab && app.tabBar?.custom && components.some(({ path }) => path === CUSTOM_TAB_BAR))
      this.createTabBar(options.code);
    this.equip(options.channel ?? new EventChannel());
    this.scroller.addEventListener('scroll', () => this.scrolled());
  }

  /** Attaches the page and calls onLoad. It is not shown yet. */
  load(): void {
    this.view.hidden = false;
    attach(this.root, this.scroller);
    this.call('onLoad', { ...this.query });
  }

  show(): void {
    if (this.shown) return;
    this.shown = true;
    this.view.hidden = false;
    this.call('onShow');
    this.lifetime('show');
    if (this.ready) return;
    this.ready = true;
    // After the components' own `ready`, which waits one turn.
    setTimeout(() => setTimeout(() => this.call('onReady')));
  }

  /** The page stays as it is but is no longer seen; `covered` leaves it on the screen (the phone itself was put away). */
  hide(covered = false): void {
    if (!covered) this.view.hidden = true;
    if (!this.shown) return;
    this.shown = false;
    this.call('onHide');
    this.lifetime('hide');
  }

  unload(): void {
    this.call('onUnload');
    this.root.release();
    this.tabBar?.release();
    this.view.remove();
  }

  /** Calls a method of the page's script when it has one; what it throws is reported. */
  call(method: string, ...args: unknown[]): unknown {
    const found: unknown = this.caller[method];
    if (typeof found !== 'function') return undefined;
    return glassEasel.safeCallback(
      method,
      found as (...given: unknown[]) => unknown,
      this.caller,
      args,
      this.component,
    );
  }

  has(method: string): boolean {
    return typeof this.caller[method] === 'function';
  }

  lifetime(name: string, ...args: unknown[]): void {
    this.component.triggerPageLifetime(name, args);
    this.tabBar?.getComponent().triggerPageLifetime(name, args);
  }

  private createTabBar(code: Code): void {
    code.need(CUSTOM_TAB_BAR);
    this.tabBar = code.associated.createRoot('wx-custom-tab-bar', code.space, CUSTOM_TAB_BAR);
    attach(this.tabBar, block('wx-custom-tab-bar', this.view));
  }

  /** What WeChat puts on `this` of a page beside its own methods. */
  private equip(channel: EventChannel): void {
    Object.assign(this.caller, {
      route: this.path,
      options: this.query,
      getOpenerEventChannel: () => channel,
      getTabBar: () => this.tabBar?.get() ?? null,
      setUpdatePerformanceListener: () => undefined,
    });
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.call('onPageScroll', { scrollTop });
    const near = scrollHeight - clientHeight - scrollTop < (this.config.onReachBottomDistance ?? REACH_BOTTOM);
    if (near && !this.nearBottom && scrollTop > this.lastTop) this.call('onReachBottom');
    this.nearBottom = near;
    this.lastTop = scrollTop;
  }
}
