import { type Page } from 'playwright-core';

/** CSS pixels: what rounding may add to a box's content. */
const ROUNDING = 2;
/** CSS pixels: the least a finger needs. */
const LEAST_TARGET = 40;
/** CSS pixels two targets may share: borders drawn over each other. */
const SHARED_EDGE = 2;

const TARGETS =
  '[role=button], [role=radio], [role=tab], [role=link], [role=checkbox], wx-button, wx-input, wx-textarea';

/** What cannot be read or touched on the page shown, each as a sentence; waits until the page has come to rest. */
export async function faultsOf(page: Page): Promise<string[]> {
  await atRest(page);
  return page.evaluate(findFaults, { rounding: ROUNDING, least: LEAST_TARGET, edge: SHARED_EDGE, targets: TARGETS });
}

/** Turns a phone that is open to another page, from the beginning; what it showed before is not taken for the new one. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    Object.assign(globalThis, { lastLook: undefined, looked: Date.now() });
    location.hash = `#/${to}`;
  }, path);
}

/** No skeleton and no spinner, and nothing has been drawn for a while. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const view = document.querySelector<HTMLElement>('.wx-view:not([hidden])');
    const waits = view?.querySelector('[aria-busy=true], [aria-label^=正在]');
    const rest = globalThis as typeof globalThis & { lastLook?: string; looked?: number };
    const look = view?.innerText ?? '';
    if (waits || look === '' || look !== rest.lastLook) {
      rest.lastLook = look;
      rest.looked = Date.now();
      return false;
    }
    return Date.now() - (rest.looked ?? 0) > 250;
  });
}

interface Limits {
  rounding: number;
  least: number;
  edge: number;
  targets: string;
}

/** Runs in the page. */
function findFaults({ rounding, least, edge, targets }: Limits): string[] {
  const view = document.querySelector('.wx-view:not([hidden])');
  const scroller = view?.querySelector('.wx-scroller');
  if (!view || !scroller) return ['no page is shown'];
  const faults: string[] = [];
  const say = (element: Element) =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30);
  const shown = (element: Element) => element.getClientRects().length > 0;

  const wider = scroller.scrollWidth - scroller.clientWidth;
  if (wider > 0) faults.push(`the page is ${wider} px wider than the screen`);

  for (const element of view.querySelectorAll<HTMLElement>('*')) {
    if (element === scroller || !shown(element) || !element.textContent?.trim() || element.closest('wx-map')) continue;
    const style = getComputedStyle(element);
    if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') continue;
    const across = style.overflowX === 'hidden' && element.scrollWidth - element.clientWidth > rounding;
    const down = style.overflowY === 'hidden' && element.scrollHeight - element.clientHeight > rounding;
    if (element.clientWidth > 0 && (across || down)) faults.push(`cut off: ${say(element)}`);
    const { left, right } = element.getBoundingClientRect();
    if (left < -rounding || right > innerWidth + rounding) faults.push(`off the screen: ${say(element)}`);
  }

  const touched = [...view.querySelectorAll<HTMLElement>(targets)].filter(shown);
  const boxes = touched.map((element) => ({ element, box: element.getBoundingClientRect() }));
  for (const { element, box } of boxes) {
    if (/^WX-(INPUT|TEXTAREA)$/.test(element.tagName)) continue;
    if (box.width < least || box.height < least)
      faults.push(`${Math.round(box.width)}×${Math.round(box.height)} px to touch: ${say(element)}`);
  }

  // What stands fixed at the foot lies over what scrolls below it; that is how it should be.
  const layerOf = (element: Element) => element.closest('.wx-custom-tab-bar') ?? scroller;
  const stuck = (element: Element): Element | null => {
    for (let at: Element | null = element; at && at !== view; at = at.parentElement)
      if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return at;
    return null;
  };
  const held = boxes.map(({ element, box }) => ({ element, box, foot: stuck(element) ?? layerOf(element) }));
  held.forEach((one, index) => {
    for (const other of held.slice(index + 1)) {
      if (one.foot !== other.foot || one.element.contains(other.element) || other.element.contains(one.element))
        continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > edge && down > edge) faults.push(`${say(one.element)} lies over ${say(other.element)}`);
    }
  });
  return [...new Set(faults)];
}
