import type { Caller } from './host';
import { domOf, findNodes } from './query';

interface Options {
  thresholds?: number[];
  initialRatio?: number;
  observeAll?: boolean;
}

type Margins = Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>;
type Callback = (status: object) => void;

const box = ({ left, top, right, bottom, width, height }: DOMRectReadOnly): object => {
  return { left, top, right, bottom, width, height };
};

/** `this.createIntersectionObserver()`. */
export class ElementObserver {
  private readonly observers: IntersectionObserver[] = [];
  private root: HTMLElement | null = null;
  private margins: Margins = {};

  constructor(
    private readonly within: () => Caller,
    private readonly options: Options = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    const [reference] = findNodes(this.within(), selector);
    this.root = reference ? domOf(reference) : null;
    this.margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.root = null;
    this.margins = margins;
    return this;
  }

  observe(selector: string, callback: Callback): void {
    const found = findNodes(this.within(), selector);
    for (const node of this.options.observeAll ? found : found.slice(0, 1)) {
      const element = domOf(node);
      if (element) this.watch(element, { id: node.id, dataset: node.dataset ?? {} }, callback);
    }
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect();
  }

  private watch(element: HTMLElement, named: object, callback: Callback): void {
    let last = this.options.initialRatio ?? 0;
    const tell = (entry: IntersectionObserverEntry): void => {
      const { intersectionRatio, time } = entry;
      if (intersectionRatio === last && !(last === 0 && entry.isIntersecting)) return;
      last = intersectionRatio;
      callback({
        ...named,
        time,
        intersectionRatio,
        boundingClientRect: box(entry.boundingClientRect),
        intersectionRect: box(entry.intersectionRect),
        relativeRect: entry.rootBounds && box(entry.rootBounds),
      });
    };
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins;
    const observer = new IntersectionObserver((entries) => entries.forEach(tell), {
      root: this.root ?? element.closest('.wx-scroller'),
      threshold: this.options.thresholds ?? [0],
      rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
    });
    observer.observe(element);
    this.observers.push(observer);
  }
}
