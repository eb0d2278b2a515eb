type Attributes = Record<string, string | number | boolean | undefined>;

/** Makes an HTML element. A false or undefined attribute is left out, a true one is empty. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an SVG element. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
}

/** Keeps DOM events of an inner element from being taken for events of the built-in around it. */
export function keepInside(element: Element, ...types: string[]): void {
  for (const type of types) element.addEventListener(type, (event) => event.stopPropagation());
}

/** The touch that opened this may still send its click, which would land on whatever is now under the finger. */
export function ignoreEarlierTouch(root: HTMLElement): void {
  let pressed = false;
  root.addEventListener('pointerdown', () => (pressed = true), true);
  root.addEventListener(
    'click',
    (event) => {
      // a click of the keyboard counts no presses
      if (pressed || event.detail === 0) return;
      event.stopPropagation();
      event.preventDefault();
    },
    true,
  );
}
