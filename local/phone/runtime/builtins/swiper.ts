import { anything, builtin, flag, number, text, type Part, type PropsOf } from './part';

const properties = {
  indicatorDots: flag(),
  indicatorColor: text('rgba(0,0,0,.3)'),
  indicatorActiveColor: text('#000'),
  autoplay: flag(),
  current: number(0),
  currentItemId: text(),
  interval: number(5000),
  duration: number(500),
  circular: flag(),
  vertical: flag(),
  previousMargin: text('0px'),
  nextMargin: text('0px'),
  displayMultipleItems: number(1),
  easingFunction: text('default'),
  snapToEdge: flag(),
};
type Swiper = Part<PropsOf<typeof properties>>;

/** A strip of panes, one shown at a time. */
class Panes {
  index = 0;
  constructor(
    private readonly part: Swiper,
    private readonly track: HTMLElement,
  ) {}
  get count(): number {
    return this.track.children.length;
  }
  private get extent(): number {
    return (this.part.props.vertical ? this.track.clientHeight : this.track.clientWidth) || 1;
  }
  show(index: number, smooth = true): void {
    const offset = index * (this.extent / this.part.props.displayMultipleItems);
    const to = this.part.props.vertical ? { top: offset } : { left: offset };
    this.track.scrollTo({ ...to, behavior: smooth && this.part.props.duration > 0 ? 'smooth' : 'auto' });
  }
  /** The pane the strip has come to rest at. */
  resting(): number {
    const offset = this.part.props.vertical ? this.track.scrollTop : this.track.scrollLeft;
    return Math.round(offset / (this.extent / this.part.props.displayMultipleItems));
  }
  idOf(index: number): string {
    return this.track.children[index]?.getAttribute('item-id') ?? '';
  }
}

function autoplay(part: Swiper, panes: Panes, beforeMove: () => void): number {
  return window.setInterval(
    () => {
      const next = panes.index + 1;
      const last = panes.count - part.props.displayMultipleItems;
      if (!part.props.autoplay || panes.count < 2 || (next > last && !part.props.circular && panes.index === 0)) return;
      beforeMove();
      panes.show(next > last ? 0 : next);
    },
    Math.max(500, part.props.interval),
  );
}

export const swiper = builtin({
  properties,
  data: { count: 0, shown: 0 },
  attach(part) {
    const track = part.element.querySelector<HTMLElement>('.wx-swiper__track');
    if (!track) return undefined;
    const panes = new Panes(part, track);
    let source = '';
    let settling = 0;
    part.attribute('vertical', part.props.vertical);
    part.element.style.setProperty('--wx-swiper-items', String(part.props.displayMultipleItems));
    const settled = (): void => {
      const current = panes.resting();
      const moved = current !== panes.index;
      panes.index = current;
      const detail = { current, currentItemId: panes.idOf(current), source: source || 'touch' };
      source = '';
      if (!moved) return;
      part.set({ shown: current, current });
      part.emit('change', detail);
      part.emit('animationfinish', detail);
    };
    track.addEventListener('scroll', () => {
      clearTimeout(settling);
      settling = window.setTimeout(settled, 100);
    });
    const counted = (): void => {
      if (part.component.data.count !== panes.count) part.set({ count: panes.count });
    };
    const watching = new MutationObserver(counted);
    watching.observe(track, { childList: true });
    setTimeout(() => {
      counted();
      if (part.props.current > 0) panes.show(part.props.current, false);
    });
    const timer = autoplay(part, panes, () => (source = 'autoplay'));
    return {
      changed: {
        current(value) {
          if (value !== panes.index) panes.show(value);
        },
      },
      detach() {
        clearInterval(timer);
        clearTimeout(settling);
        watching.disconnect();
      },
    };
  },
});

export const swiperItem = builtin({
  properties: { itemId: text(), skipHiddenItemLayout: anything<unknown>(false) },
  attach(part) {
    const paint = (): void => part.attribute('item-id', part.props.itemId);
    paint();
    return { changed: { itemId: paint } };
  },
});
