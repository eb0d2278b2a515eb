import { byPageId } from './live';
import { anything, builtin, flag, number, text, type Part, type PropsOf } from './part';
import { pullToRefresh, refresherProperties } from './refresher';

const properties = {
  scrollX: flag(),
  scrollY: flag(),
  upperThreshold: anything<unknown>(50),
  lowerThreshold: anything<unknown>(50),
  scrollTop: anything<unknown>(0),
  scrollLeft: anything<unknown>(0),
  scrollIntoView: text(),
  scrollIntoViewOffset: number(0),
  scrollWithAnimation: flag(),
  enhanced: flag(),
  showScrollbar: flag(true),
  bounces: flag(true),
  enableFlex: flag(),
  scrollAnchoring: flag(),
  enableBackToTop: flag(),
  pagingEnabled: flag(),
  fastDeceleration: flag(),
  enablePassive: anything<unknown>(false),
  usingSticky: flag(),
  type: text(),
  ...refresherProperties,
};
type ScrollView = Part<PropsOf<typeof properties>>;

const pixels = (value: unknown): number => parseFloat(String(value)) || 0;

function lay(part: ScrollView): void {
  const { style } = part.element;
  style.overflowX = part.props.scrollX ? 'auto' : 'hidden';
  style.overflowY = part.props.scrollY ? 'auto' : 'hidden';
  part.attribute('flex', part.props.enableFlex);
}

function scrollTo(part: ScrollView, to: { top?: number; left?: number }): void {
  part.element.scrollTo({ ...to, behavior: part.props.scrollWithAnimation ? 'smooth' : 'auto' });
}

function showChild(part: ScrollView, id: string): void {
  const child = byPageId(part.element, id);
  if (!child) return;
  const view = part.element.getBoundingClientRect();
  const box = child.getBoundingClientRect();
  const offset = part.props.scrollIntoViewOffset;
  scrollTo(part, {
    top: part.element.scrollTop + box.top - view.top + offset,
    left: part.element.scrollLeft + box.left - view.left,
  });
}

/** Tells the page of each move, and when the edge is near. */
function watch(part: ScrollView): void {
  const { element } = part;
  let before = { left: 0, top: 0 };
  element.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
    const deltaX = before.left - scrollLeft;
    const deltaY = before.top - scrollTop;
    before = { left: scrollLeft, top: scrollTop };
    part.emit('scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY });
    const upper = pixels(part.props.upperThreshold);
    const lower = pixels(part.props.lowerThreshold);
    if (deltaY < 0 && scrollHeight - clientHeight - scrollTop <= lower)
      part.emit('scrolltolower', { direction: 'bottom' });
    if (deltaY > 0 && scrollTop <= upper) part.emit('scrolltoupper', { direction: 'top' });
    if (deltaX < 0 && scrollWidth - clientWidth - scrollLeft <= lower)
      part.emit('scrolltolower', { direction: 'right' });
    if (deltaX > 0 && scrollLeft <= upper) part.emit('scrolltoupper', { direction: 'left' });
  });
}

export const scrollView = builtin({
  properties,
  data: { pull: 0, refreshing: false },
  attach(part) {
    lay(part);
    watch(part);
    const refresher = pullToRefresh(part, part.element, () => part.element.scrollTop <= 0);
    const settle = (): void => {
      const { scrollTop, scrollLeft, scrollIntoView } = part.props;
      if (pixels(scrollTop) > 0) scrollTo(part, { top: pixels(scrollTop) });
      if (pixels(scrollLeft) > 0) scrollTo(part, { left: pixels(scrollLeft) });
      if (scrollIntoView !== '') showChild(part, scrollIntoView);
    };
    setTimeout(settle);
    return {
      changed: {
        scrollX: () => lay(part),
        scrollY: () => lay(part),
        enableFlex: () => lay(part),
        scrollTop: (value) => scrollTo(part, { top: pixels(value) }),
        scrollLeft: (value) => scrollTo(part, { left: pixels(value) }),
        scrollIntoView: (id) => void setTimeout(() => showChild(part, id)),
        refresherTriggered: refresher.triggered,
      },
      node: {
        scrollTo: (to: { top?: number; left?: number }) => scrollTo(part, to),
        scrollIntoView: (selector: string) => showChild(part, selector.replace(/^#/, '')),
      },
    };
  },
});
