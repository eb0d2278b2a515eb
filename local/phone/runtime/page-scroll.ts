import { asApi } from './callbacks';
import { domOf, findNodes } from './query';
import type { PageStack } from './stack';

interface Target {
  /** pixels from the page's top */
  scrollTop?: number;
  /** a node of the page, instead of `scrollTop` */
  selector?: string;
  /** pixels further than the node's top */
  offsetTop?: number;
  /** milliseconds; the browser has one pace of its own, so that only 0 differs */
  duration?: number;
}

function topOf(stack: PageStack, { scrollTop, selector, offsetTop = 0 }: Target): number {
  if (selector === undefined) return scrollTop ?? 0;
  const { caller, scroller } = stack.top;
  const [found] = findNodes(caller, selector);
  const element = found && domOf(found);
  if (!element) throw new Error(`can not find node with selector "${selector}"`);
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop + offsetTop;
}

/** wx.pageScrollTo: scrolls the page that is shown. */
export function pageScrollApis(stack: PageStack): object {
  return {
    pageScrollTo: asApi('pageScrollTo', (target: Target) => {
      const behavior = target.duration === 0 ? 'instant' : 'smooth';
      stack.top.scroller.scrollTo({ top: topOf(stack, target), behavior });
    }),
  };
}
