import { app, type TabItem } from 'virtual:miniprogram';
import { part } from './bars';
import { resolveFile } from './url';

interface Tab {
  readonly item: TabItem;
  readonly button: HTMLElement;
  readonly icon: HTMLImageElement;
  readonly text: HTMLElement;
  readonly badge: HTMLElement;
}

function span(className: string, parent: HTMLElement): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  return parent.appendChild(made);
}

function makeTab(item: TabItem, press: () => void): Tab {
  const button = document.createElement('button');
  button.setAttribute('role', 'tab');
  button.addEventListener('click', press);
  const icon = button.appendChild(document.createElement('img'));
  icon.alt = '';
  const text = span('phone-tab__text', button);
  const badge = span('phone-tab__badge', button);
  badge.hidden = true;
  return { item: { ...item }, button, icon, text, badge };
}

/** WeChat's own tab bar; nothing when the mini-program has none or draws its own. */
export class TabBar {
  private readonly bar = part('phone-tabs');
  private readonly tabs: Tab[];
  private readonly style = { ...app.tabBar };
  private away = false;
  private current = '';

  /** @param pressed told the index of the tab a person tapped */
  constructor(pressed: (index: number) => void) {
    const items = app.tabBar && !app.tabBar.custom ? app.tabBar.list : [];
    this.tabs = items.map((item, index) => makeTab(item, () => pressed(index)));
    this.bar.append(...this.tabs.map((tab) => tab.button));
  }

  show(path: string): void {
    this.current = path;
    const here = this.tabs.some((tab) => tab.item.pagePath === path);
    this.bar.hidden = !here || this.away;
    this.bar.style.background = this.style.backgroundColor ?? '#ffffff';
    for (const tab of this.tabs) this.paint(tab);
  }

  setAway(away: boolean): void {
    this.away = away;
    this.show(this.current);
  }

  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string }): void {
    Object.assign(this.style, style);
    this.show(this.current);
  }

  setItem(index: number, item: Partial<TabItem>): void {
    Object.assign(this.at(index).item, item);
    this.show(this.current);
  }

  /** `text` '' draws a dot; undefined takes the badge away. */
  setBadge(index: number, text: string | undefined): void {
    const { badge } = this.at(index);
    badge.hidden = text === undefined;
    badge.textContent = text && [...text].length > 4 ? '…' : (text ?? '');
    badge.classList.toggle('phone-tab__badge--dot', text === '');
  }

  private at(index: number): Tab {
    const tab = this.tabs[index];
    if (!tab) throw new Error('tabbar item not found');
    return tab;
  }

  private paint({ item, button, icon, text }: Tab): void {
    const selected = item.pagePath === this.current;
    button.setAttribute('aria-selected', String(selected));
    button.style.color = (selected ? this.style.selectedColor : this.style.color) ?? '';
    const picture = (selected && item.selectedIconPath) || item.iconPath;
    icon.hidden = !picture;
    if (picture) icon.src = resolveFile(`/${picture.replace(/^\//, '')}`);
    text.textContent = item.text;
  }
}
