import type * as glassEasel from 'glass-easel';
import type { component } from 'glass-easel-miniprogram-adapter';
import type { PhoneSettings } from './settings';

export type { PhoneSettings } from './settings';

/** `this` of a mini-program's page or component, as its own script sees it. */
export type Caller = component.GeneralComponent;

/** One entry of the page stack. */
export interface PageInstance {
  /** `this` of the page's script. */
  readonly caller: Caller;
  /** The glass-easel component behind the page. */
  readonly component: glassEasel.GeneralComponent;
  /** The element that scrolls when the page does. */
  readonly scroller: HTMLElement;
  /** Path without a leading slash, e.g. `pages/home/index`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Size of what the mini-program may draw on, in CSS pixels. */
export interface Viewport {
  /** Width of the page. */
  readonly width: number;
  /** Height of the page: the screen less the bars. */
  readonly height: number;
  /** Height of the whole phone screen. */
  readonly screenHeight: number;
  /** Height of the status bar; 0 when the phone draws none. */
  readonly statusBar: number;
}

/** How the mini-program was entered, as `wx.getLaunchOptionsSync` tells it. */
export interface LaunchOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** WeChat's scene number: 1001 from the list, 1007 from a card, 1044 from a group's card. */
  readonly scene: number;
  readonly shareTicket?: string;
  readonly referrerInfo: Readonly<Record<string, unknown>>;
}

/** Where the person's finger went after 转发: told to whoever draws the sheet. */
export interface ShareRequest {
  readonly from: 'menu' | 'button';
  /** The button component that was tapped, for `from: 'button'`. */
  readonly target?: glassEasel.GeneralComponent;
}

/** What onShareAppMessage answers. */
export interface ShareMessage {
  title: string;
  /** With a leading slash and its query. */
  path: string;
  imageUrl?: string;
}

/** Events of the phone that more than one part wants to hear. */
export interface PhoneEvents {
  show: LaunchOptions;
  hide: undefined;
  error: unknown;
  resize: Viewport;
  /** A setting changed: its name. */
  settings: keyof PhoneSettings;
}

/** Compiled templates by path; the built-ins' own are at `__builtin__/<tag>`. */
export type TemplateGroups = Record<string, glassEasel.template.ComponentTemplate['content']>;

/**
 * What a built-in component may answer to `SelectorQuery.fields({node, context})`. A built-in defines these as methods;
 * one that does not answers its DOM element.
 */
export interface QueriedBuiltin {
  queryNode?(): unknown;
  queryContext?(): unknown;
}

/** What the built-in components and `wx.*` get from the phone they run on. */
export interface PhoneHost {
  /** Who holds this phone: `/app.html?as=<openid>`. */
  readonly openid: string;
  /** openGId of the group chat whose card was opened, for getGroupEnterInfo; undefined when none was. */
  readonly group?: string;
  currentPage(): PageInstance;
  pages(): readonly PageInstance[];
  viewport(): Viewport;
  /** Where the capsule (… and ○) is on the screen, for getMenuButtonBoundingClientRect. */
  menuButton(): { left: number; top: number; right: number; bottom: number; width: number; height: number };
  /** `/assets/a.png` → `/mp/assets/a.png`, `cloud://…` → `/files/…`; http, data, blob and wxfile addresses are kept. */
  resolveUrl(url: string): string;
  /** Calls a page's method when it has one, its errors reported. Answers what it returned. */
  callPage(method: string, ...args: unknown[]): unknown;
  /** Per person and kept; assign to change. */
  readonly settings: PhoneSettings;
  /** Dialogs, toasts and pickers are drawn here: over this phone's screen only. Touches here never reach the page. */
  readonly overlay: HTMLElement;
  /** How the mini-program was opened, and how it was last brought to the front. */
  launchOptions(): LaunchOptions;
  enterOptions(): LaunchOptions;
  /** 转发: calls onShareAppMessage of the page and draws what would be sent (for `button open-type=share`). */
  share(request: ShareRequest): void;
  /** Hears the phone; answers how to stop. */
  on<Name extends keyof PhoneEvents>(event: Name, listener: (detail: PhoneEvents[Name]) => void): () => void;
  report(error: unknown): void;
}
