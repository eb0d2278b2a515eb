import { app } from 'virtual:miniprogram';
import type { NavigationBar } from './bars';
import { asApi } from './callbacks';
import { EventChannel } from './event-channel';
import { FIRST } from './launch';
import type { PageStack } from './stack';
import { tabPaths } from './stack';
import type { TabBar } from './tab-bar';
import { parseUrl, type Destination } from './url';

interface To {
  url: string;
}

interface AtTab {
  index: number;
}

/** The `wx.` calls that go from page to page. */
export function navigationApis(stack: PageStack): object {
  const destination = ({ url }: To): Destination => parseUrl(url, stack.pages.at(-1)?.path);
  return {
    navigateTo: asApi('navigateTo', (to: To & { events?: Record<string, (...args: unknown[]) => void> }) => {
      const [eventChannel, opened] = EventChannel.pair();
      for (const [name, listener] of Object.entries(to.events ?? {})) eventChannel.on(name, listener);
      stack.push(destination(to), opened);
      return { eventChannel };
    }),
    redirectTo: asApi('redirectTo', (to: To) => stack.replace(destination(to))),
    reLaunch: asApi('reLaunch', (to: To) => stack.relaunch(destination(to))),
    // A tab is opened without a query, whatever the address says.
    switchTab: asApi('switchTab', (to: To) => stack.switchTab({ ...destination(to), query: {} })),
    navigateBack: asApi('navigateBack', ({ delta = 1 }: { delta?: number }) => stack.back(delta)),
  };
}

/** The `wx.` calls that change the bar over a page. */
export function barApis(stack: PageStack, bar: NavigationBar, repaint: () => void): object {
  return {
    setNavigationBarTitle: asApi('setNavigationBarTitle', ({ title }: { title: string }) => {
      stack.top.config.navigationBarTitleText = title;
      repaint();
    }),
    setNavigationBarColor: asApi('setNavigationBarColor', (colors: { frontColor: string; backgroundColor: string }) => {
      stack.top.config.navigationBarBackgroundColor = colors.backgroundColor;
      stack.top.config.navigationBarTextStyle = /^#fff/i.test(colors.frontColor) ? 'white' : 'black';
      repaint();
    }),
    setBackgroundColor: asApi('setBackgroundColor', ({ backgroundColor }: { backgroundColor?: string }) => {
      stack.top.config.backgroundColor = backgroundColor;
      repaint();
    }),
    setBackgroundTextStyle: asApi('setBackgroundTextStyle', ({ textStyle }: { textStyle: 'dark' | 'light' }) => {
      stack.top.config.backgroundTextStyle = textStyle;
    }),
    showNavigationBarLoading: asApi('showNavigationBarLoading', () => bar.setLoading(true)),
    hideNavigationBarLoading: asApi('hideNavigationBarLoading', () => bar.setLoading(false)),
    hideHomeButton: asApi('hideHomeButton', () => document.getElementById('phone-home')?.setAttribute('hidden', '')),
  };
}

/** The `wx.` calls that change WeChat's own tab bar. */
export function tabBarApis(tabBar: TabBar): object {
  return {
    showTabBar: asApi('showTabBar', () => tabBar.setAway(false)),
    hideTabBar: asApi('hideTabBar', () => tabBar.setAway(true)),
    setTabBarBadge: asApi('setTabBarBadge', ({ index, text }: AtTab & { text: string }) =>
      tabBar.setBadge(index, text),
    ),
    removeTabBarBadge: asApi('removeTabBarBadge', ({ index }: AtTab) => tabBar.setBadge(index, undefined)),
    showTabBarRedDot: asApi('showTabBarRedDot', ({ index }: AtTab) => tabBar.setBadge(index, '')),
    hideTabBarRedDot: asApi('hideTabBarRedDot', ({ index }: AtTab) => tabBar.setBadge(index, undefined)),
    setTabBarItem: asApi('setTabBarItem', ({ index, ...item }: AtTab & { text?: string }) =>
      tabBar.setItem(index, item),
    ),
    setTabBarStyle: asApi('setTabBarStyle', (style: { color?: string }) => tabBar.setStyle(style)),
  };
}

/** Goes to the first page, from a page that was opened by itself. */
export function goHome(stack: PageStack): void {
  stack.relaunch({ path: FIRST, query: {} });
}

/** What a person does who taps a tab. */
export function tapTab(stack: PageStack, index: number): void {
  const path = tabPaths[index];
  if (!path) return;
  stack.switchTab({ path, query: {} });
  stack.top.call('onTabItemTap', { index, pagePath: path, text: app.tabBar?.list[index]?.text });
}
