import { asApi } from './callbacks';
import type { Page } from './page';
import type { PageStack } from './stack';

/** Pixels the page must be pulled for a refresh, and those it stays down while refreshing. */
const FAR_ENOUGH = 50;
const RESISTANCE = 0.4;
/** Milliseconds after which an unanswered refresh snaps back by itself, as in WeChat. */
const PATIENCE = 5_000;

/** Pull-down refresh: the gesture, and startPullDownRefresh. */
export class PullDownRefresh {
  private refreshing: Page | undefined;
  private timer = 0;

  constructor(private readonly stack: PageStack) {
    this.watch(document.body);
  }

  apis(): object {
    return {
      startPullDownRefresh: asApi('startPullDownRefresh', () => this.start(this.stack.top)),
      stopPullDownRefresh: asApi('stopPullDownRefresh', () => this.stop()),
    };
  }

  private start(page: Page): void {
    if (this.refreshing) return;
    this.refreshing = page;
    this.draw(page, FAR_ENOUGH, true);
    this.timer = window.setTimeout(() => this.stop(), PATIENCE);
    page.call('onPullDownRefresh');
    page.lifetime('pullDownRefresh');
  }

  private stop(): void {
    clearTimeout(this.timer);
    if (this.refreshing) this.draw(this.refreshing, 0, false);
    this.refreshing = undefined;
  }

  private draw(page: Page, pulled: number, refreshing: boolean): void {
    page.view.classList.toggle('wx-view--pulled', pulled > 0);
    page.view.classList.toggle('wx-view--refreshing', refreshing);
    page.view.dataset.refreshText = page.config.backgroundTextStyle ?? 'dark';
    page.scroller.style.transform = pulled ? `translateY(${pulled}px)` : '';
  }

  private watch(body: HTMLElement): void {
    let page: Page | undefined;
    let from = 0;
    let pulled = 0;
    const listen = (type: string, handle: (event: TouchEvent) => void): void =>
      body.addEventListener(type, handle as EventListener, { passive: false });
    listen('touchstart', (event) => {
      page = this.pullable(event);
      from = event.touches[0]?.clientY ?? 0;
      pulled = 0;
    });
    listen('touchmove', (event) => {
      const distance = (event.touches[0]?.clientY ?? from) - from;
      if (!page || event.defaultPrevented || page.scroller.scrollTop > 0) return;
      pulled = Math.max(0, distance) * RESISTANCE;
      if (!pulled) return;
      if (event.cancelable) event.preventDefault();
      this.draw(page, pulled, false);
    });
    const end = (): void => {
      if (!page || !pulled) return;
      if (pulled >= FAR_ENOUGH) this.start(page);
      else this.draw(page, 0, false);
      page = undefined;
    };
    listen('touchend', end);
    listen('touchcancel', end);
  }

  /** The page, when a pull that starts here would refresh it: it asks for that, is at its top, and no inner part scrolls. */
  private pullable(event: TouchEvent): Page | undefined {
    const page = this.stack.pages.at(-1);
    if (!page?.config.enablePullDownRefresh || this.refreshing || event.touches.length !== 1) return undefined;
    if (page.scroller.scrollTop > 0 || !(event.target instanceof Element)) return undefined;
    if (!page.scroller.contains(event.target)) return undefined;
    for (let at: Element | null = event.target; at && at !== page.scroller; at = at.parentElement) {
      const { position } = getComputedStyle(at);
      if (at.scrollTop > 0 || position === 'fixed') return undefined;
    }
    return page;
  }
}
