import type { Page } from './page';

/** An element of app.html. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`app.html has no #${id}`);
  return found;
}

/** What stands left of a page's title. */
export type Lead = 'back' | 'home' | 'none';

export interface NavigationBarActions {
  back(): void;
  home(): void;
  menu(): void;
}

/** The bar over a page: back, title, capsule. */
export class NavigationBar {
  private readonly bar = part('phone-navigation');
  private readonly title = part('phone-title');
  private readonly back = part('phone-back');
  private readonly home = part('phone-home');
  private readonly loading = part('phone-title-loading');

  constructor(actions: NavigationBarActions) {
    this.back.addEventListener('click', actions.back);
    this.home.addEventListener('click', actions.home);
    part('phone-menu').addEventListener('click', actions.menu);
  }

  show(page: Page, lead: Lead): void {
    const { config } = page;
    const custom = config.navigationStyle === 'custom';
    const screen = part('phone-screen');
    screen.classList.toggle('phone-screen--custom', custom);
    screen.classList.toggle('phone-screen--light-text', config.navigationBarTextStyle !== 'black');
    this.bar.hidden = custom;
    screen.style.setProperty(
      '--phone-bar',
      custom ? 'transparent' : (config.navigationBarBackgroundColor ?? '#000000'),
    );
    this.back.hidden = lead !== 'back';
    this.home.hidden = lead !== 'home';
    this.title.textContent = config.navigationBarTitleText ?? '';
    document.title = config.navigationBarTitleText || '手机';
    this.loading.hidden = true;
    page.view.style.backgroundColor = config.backgroundColor ?? '';
  }

  setLoading(loading: boolean): void {
    this.loading.hidden = !loading;
  }
}

/** Where the capsule is: see getMenuButtonBoundingClientRect. */
export function menuButton(): {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
} {
  const screen = part('phone-screen').getBoundingClientRect();
  const { left, top, right, bottom, width, height } = part('phone-capsule').getBoundingClientRect();
  return {
    left: left - screen.left,
    right: right - screen.left,
    top: top - screen.top,
    bottom: bottom - screen.top,
    width,
    height,
  };
}
