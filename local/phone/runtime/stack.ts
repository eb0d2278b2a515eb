import { app, pages as known } from 'virtual:miniprogram';
import type { Code } from './code';
import type { EventChannel } from './event-channel';
import { Page } from './page';
import type { Styles } from './styles';
import type { Destination } from './url';

/** WeChat's limit. */
const DEEPEST = 10;

export const tabPaths: readonly string[] = (app.tabBar?.list ?? []).map((tab) => tab.pagePath);
const isTab = (path: string): boolean => tabPaths.includes(path);

/** The pages that are open, the one seen last. Lives go as WeChat's: what leaves is told before what comes. */
export class PageStack {
  private readonly open: Page[] = [];
  /** Tab pages stay alive when another tab is shown. */
  private readonly tabs = new Map<string, Page>();

  constructor(
    private readonly code: Code,
    private readonly parent: HTMLElement,
    private readonly styles: Styles,
    /** Called when another page has come to the front. */
    private readonly changed: (page: Page) => void,
  ) {}

  get pages(): readonly Page[] {
    return this.open;
  }

  get top(): Page {
    const page = this.open.at(-1);
    if (!page) throw new Error('no page is open yet');
    return page;
  }

  push(to: Destination, channel?: EventChannel): void {
    this.check(to, 'navigateTo', false);
    if (this.open.length >= DEEPEST) throw new Error(`page limit exceeded: ${DEEPEST}`);
    this.open.at(-1)?.hide();
    this.enter(to, channel);
  }

  replace(to: Destination): void {
    this.check(to, 'redirectTo', false);
    this.leave(this.open.splice(-1));
    this.enter(to);
  }

  back(delta: number): void {
    const count = Math.min(Math.max(delta, 1), this.open.length - 1);
    if (count < 1) return;
    this.leave(this.open.splice(-count));
    this.reveal();
  }

  switchTab(to: Destination): void {
    this.check(to, 'switchTab', true);
    if (this.top.path === to.path) return;
    const leaving = this.open.splice(0);
    leaving.at(-1)?.hide();
    this.leave(leaving.filter((page) => !page.isTab));
    const kept = this.tabs.get(to.path);
    if (!kept) return this.enter(to);
    this.open.push(kept);
    this.reveal();
  }

  relaunch(to: Destination): void {
    this.check(to, 'reLaunch', isTab(to.path));
    const leaving = new Set([...this.open.splice(0), ...this.tabs.values()]);
    this.leave([...leaving].reverse());
    this.enter(to);
  }

  /** Opens pages one over the other, as they were before a reload. */
  restore(places: readonly Destination[]): void {
    for (const place of places) {
      this.open.at(-1)?.hide();
      this.enter(place);
    }
  }

  exists(path: string): boolean {
    return known.includes(path);
  }

  private check(to: Destination, api: string, tab: boolean): void {
    if (!this.exists(to.path)) throw new Error(`page "${to.path}" is not found`);
    if (api === 'reLaunch' || isTab(to.path) === tab) return;
    throw new Error(tab ? 'can not switch to no-tabBar page' : `can not ${api} a tabbar page`);
  }

  private enter(to: Destination, channel?: EventChannel): void {
    const page = new Page(to, { code: this.code, parent: this.parent, isTab: isTab(to.path), channel });
    this.open.push(page);
    if (page.isTab) this.tabs.set(page.path, page);
    this.styles.showPage(page.path);
    page.load();
    // onLoad may have gone elsewhere already.
    if (this.open.at(-1) === page) this.reveal();
  }

  private leave(pages: readonly Page[]): void {
    for (const page of [...pages].reverse()) {
      if (this.tabs.get(page.path) === page) this.tabs.delete(page.path);
      page.unload();
    }
  }

  private reveal(): void {
    const page = this.top;
    this.styles.showPage(page.path);
    this.changed(page);
    page.show();
  }
}
