import { anything, builtin, text } from './part';

/** Elements WeChat's rich-text lets through; all else is left out with what it holds. */
const ALLOWED = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em ' +
    'fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small ' +
    'span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  'class style src alt width height colspan rowspan align start type dir href color size face'.split(' '),
);

/** A node as WeChat's array form has it. */
interface RichNode {
  type?: string;
  name?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  children?: RichNode[];
}

function fromNode(node: RichNode): Node | undefined {
  if (node.type === 'text' || node.text !== undefined) return document.createTextNode(decode(node.text ?? ''));
  const name = (node.name ?? '').toLowerCase();
  if (!ALLOWED.has(name)) return undefined;
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(node.attrs ?? {})) setSafe(element, key, String(value));
  element.append(...(node.children ?? []).map(fromNode).filter((child) => child !== undefined));
  return element;
}

function setSafe(element: Element, key: string, value: string): void {
  if (!ATTRIBUTES.has(key) || /^\s*(javascript|data:text)/i.test(value)) return;
  element.setAttribute(
    key,
    key === 'style' ? value.replace(/([\d.]+)rpx/g, (_, n: string) => `calc(${n} * var(--wx-rpx))`) : value,
  );
}

const decode = (value: string): string =>
  new DOMParser().parseFromString(value.replaceAll('<', '&lt;'), 'text/html').body.textContent ?? '';

function fromHtml(html: string): Node[] {
  const copy = (source: Node): Node | undefined => {
    if (source instanceof Text) return document.createTextNode(source.data);
    if (!(source instanceof Element) || !ALLOWED.has(source.localName)) return undefined;
    const element = document.createElement(source.localName);
    for (const { name, value } of source.attributes) setSafe(element, name, value);
    element.append(...[...source.childNodes].map(copy).filter((child) => child !== undefined));
    return element;
  };
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.body.childNodes].map(copy).filter((child) => child !== undefined);
}

export const richText = builtin({
  properties: { nodes: anything<unknown>(''), space: text(), userSelect: { type: Boolean, value: false } },
  attach(part) {
    const paint = (): void => {
      const { nodes } = part.props;
      const content = Array.isArray(nodes)
        ? (nodes as RichNode[]).map(fromNode).filter((node) => node !== undefined)
        : fromHtml(String(nodes ?? ''));
      part.element.replaceChildren(...content);
    };
    paint();
    return { changed: { nodes: paint } };
  },
});
