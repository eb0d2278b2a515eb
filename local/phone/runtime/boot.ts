import './prelude';
import { app, appCss, lints, pages } from 'virtual:miniprogram';
import { Application } from './application';
import { createBackend } from './backend';
import { NavigationBar, part } from './bars';
import { equipCallers } from './callers';
import { keepCloudTime } from './clock';
import { createCode, type Code } from './code';
import { errors, listenForErrors, report } from './errors';
import { addGlassEaselListeners, warnings } from './glass-easel-errors';
import { destinationOf, FIRST } from './launch';
import { simulateTouches } from './mouse';
import { barApis, goHome, navigationApis, tabBarApis, tapTab } from './navigation';
import { takeOwnNumber } from './own-number';
import type { Page } from './page';
import type { LaunchOptions } from './host';
import { createHost, viewport, type OwnHost } from './phone-host';
import { pageScrollApis } from './page-scroll';
import { PullDownRefresh } from './refresh';
import { rememberStack, takeStack } from './reload';
import { openSheet } from './sheet';
import { Sharing } from './share';
import { cardsInChats, enterBy, nameOfChat } from './chats';
import { PageStack } from './stack';
import { Styles } from './styles';
import { TabBar } from './tab-bar';
import { formatUrl, parseUrl } from './url';
import { createWx } from './wx/index';
import { exposeWx, unknownApis } from './expose-wx';

/** WeChat's scene for opening from one of its messages. */
const FROM_MESSAGE = 1014;

/** The phone: put together here, and alive as long as its page. */
class Phone {
  readonly styles = new Styles(new Set(pages));
  readonly host: OwnHost;
  readonly code: Code;
  readonly stack: PageStack;
  readonly sharing: Sharing;
  private readonly application = new Application();
  private readonly tabBar = new TabBar((index) => tapTab(this.stack, index));
  private readonly bar = new NavigationBar({
    back: () => this.stack.back(1),
    home: () => goHome(this.stack),
    menu: () => this.openMenu(),
  });

  constructor() {
    const backend = createBackend(this.styles);
    this.host = createHost(() => ({
      pages: this.stack.pages,
      top: this.stack.top,
      call: (method, args) => this.stack.top.call(method, ...args),
      share: (request) => void this.sharing.share(request).catch(report),
    }));
    this.code = createCode(backend, this.host, this.styles);
    this.stack = new PageStack(this.code, part('phone-pages'), this.styles, (page) => this.paint(page));
    this.sharing = new Sharing(this.stack, this.host.overlay);
    this.exposeApis();
  }

  private exposeApis(): void {
    const { stack, host } = this;
    const own = equipCallers(
      () => stack.top,
      () => stack.pages,
    );
    const refresh = new PullDownRefresh(stack);
    const bars = barApis(stack, this.bar, () => this.paint(stack.top));
    const scrolling = pageScrollApis(stack);
    exposeWx(createWx(host), own, navigationApis(stack), bars, scrolling, tabBarApis(this.tabBar), refresh.apis());
    Object.assign(globalThis, { getCurrentPages: () => stack.pages.map((page) => page.caller) });
  }

  /** Loads the app's script and opens the first page, or those that were open before a reload of ours. */
  start(): void {
    this.code.associated.registerStyleSheetContent('app', '');
    this.code.space.addStyleSheet('app', 'app');
    this.styles.register('app', appCss, '', '');
    this.application.load();
    const { launch } = this.host.address;
    this.application.launch(launch);
    this.host.emit('show', launch);
    const places = takeStack().filter(({ path }) => this.stack.exists(path));
    this.stack.restore(places.length ? places : [{ path: launch.path, query: launch.query }]);
    // A page that was not open before is where its own script, or a finger, has put it by then.
    if (places.length > 0)
      setTimeout(
        () => this.stack.pages.forEach((page, index) => page.scroller.scrollTo(0, places[index]?.scrollTop ?? 0)),
        300,
      );
    this.listen();
  }

  private listen(): void {
    window.addEventListener('resize', () => this.resized());
    window.addEventListener('phone:before-reload', () => this.remember());
    window.addEventListener('phone:entered', ({ detail }: CustomEventInit<string>) => this.enter(detail ?? ''));
    window.addEventListener('hashchange', () => {
      const to = destinationOf(location.hash);
      if (formatUrl(to) !== formatUrl(this.stack.top)) this.stack.relaunch(to);
    });
    document.addEventListener('visibilitychange', () => (document.hidden ? this.putAway() : this.takeUp()));
  }

  private paint(page: Page): void {
    const first = app.tabBar?.list[0]?.pagePath ?? FIRST;
    const lead = this.stack.pages.length > 1 ? 'back' : page.isTab || page.path === first ? 'none' : 'home';
    this.bar.show(page, lead);
    this.tabBar.show(page.path);
    this.measure();
    history.replaceState(null, '', `#/${formatUrl(page)}`);
    this.remember();
  }

  private remember(): void {
    rememberStack(
      this.stack.pages.map(({ path, query, scroller }) => ({ path, query, scrollTop: scroller.scrollTop })),
    );
  }

  private measure(): void {
    document.documentElement.style.setProperty('--wx-vh', `${viewport().height / 100}px`);
  }

  private resized(): void {
    this.measure();
    const size = viewport();
    const detail = { size: { windowWidth: size.width, windowHeight: size.height } };
    this.stack.top.call('onResize', detail);
    this.stack.top.lifetime('resize', detail);
    this.host.emit('resize', size);
  }

  private putAway(): void {
    this.stack.top.hide(true);
    this.application.call('onHide');
    this.host.emit('hide', undefined);
  }

  private takeUp(): void {
    const { path, query } = this.stack.top;
    this.comeForward({ path, query });
    this.stack.top.show();
  }

  /** As when a message of WeChat's is tapped: the app hears with which page and query. */
  private enter(page: string): void {
    this.comeForward({ ...parseUrl(page), scene: FROM_MESSAGE });
  }

  private comeForward(how: Partial<LaunchOptions>): void {
    const options = { ...this.host.enterOptions(), ...how };
    this.host.setEnter(options);
    this.application.call('onShow', options);
    this.host.emit('show', options);
  }

  private openMenu(): void {
    const share = { text: '转发给朋友', run: () => this.host.share({ from: 'menu' }) };
    const again = { text: '重新进入小程序', run: () => location.reload() };
    const home = { text: '回到首页', run: () => goHome(this.stack) };
    const chats = { text: '看微信群里的卡片', run: () => this.openChats() };
    const always = [...(cardsInChats().length > 0 ? [chats] : []), home, again];
    openSheet(this.host.overlay, '小程序', this.sharing.allowed ? [share, ...always] : always);
  }

  /** The cards that lie in group chats: a tap opens the mini-program by one of them. */
  private openChats(): void {
    const cards = cardsInChats().map((card) => ({
      text: `${nameOfChat(card.chat)}：${card.title}`,
      run: () => enterBy(card),
    }));
    openSheet(this.host.overlay, '微信群里的卡片', cards);
  }
}

const hands = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' });
function showTime(now: Date): void {
  const time = part('phone-time');
  const text = hands.format(now);
  if (time.textContent !== text) time.textContent = text;
}

listenForErrors();
addGlassEaselListeners();
const timeKnown = keepCloudTime(showTime);
simulateTouches();
const phone = new Phone();
const state = {
  settings: phone.host.settings,
  /** Everything that went wrong: at run time, and what lint found when the mini-program was compiled. */
  errors,
  lints: lints.map(({ file, line, column, text }) => `${file}:${line}:${column} ${text}`),
  warnings,
  get unknownApis() {
    return [...unknownApis];
  },
  /** Cards sent with 转发. */
  shared: phone.sharing.sent,
  ready: false,
};
Object.assign(window, { __phone: state });
void takeOwnNumber(phone.host.openid, phone.host.settings);
// A greeting by the hour would be wrong before.
void timeKnown.then(() => {
  phone.start();
  state.ready = true;
});
