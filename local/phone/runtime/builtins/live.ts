import type { Behaviour, Part } from './part';

/** An attached built-in: found from its element by forms, labels and groups. */
export interface Live {
  readonly part: Part;
  readonly behaviour: Behaviour;
  readonly hoverClass: string;
}

const parts = new WeakMap<Element, Live>();

export const remember = (element: Element, live: Live): void => void parts.set(element, live);
export const forget = (element: Element): void => void parts.delete(element);
export const liveOf = (element: Element | null | undefined): Live | undefined =>
  element ? parts.get(element) : undefined;

/** The nearest built-in of that tag around an element, itself included. */
export function closest(element: Element, tag: string): Live | undefined {
  return liveOf(element.closest(`wx-${tag}`));
}

/** All built-ins of those tags inside an element, in the order of the document. */
export function within(element: Element, ...tags: string[]): Live[] {
  const found = element.querySelectorAll(tags.map((tag) => `wx-${tag}`).join(','));
  return [...found].map(liveOf).filter((live) => live !== undefined);
}

/** Elements carry ids as `<prefix>--<id>`: the prefix keeps components apart. */
export function byPageId(root: ParentNode, id: string): Element | null {
  return id === '' ? null : root.querySelector(`[id$="--${CSS.escape(id)}"]`);
}
