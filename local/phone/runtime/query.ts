import type * as glassEasel from 'glass-easel';
import type { Caller, PageInstance } from './host';

type Node = glassEasel.Element;

/** What `fields()` may be asked for. */
export interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: string[];
  computedStyle?: string[];
  context?: boolean;
  node?: boolean;
}

type Result = Record<string, unknown>;
type Callback = (result: Result | Result[] | null) => void;

interface Task {
  /** null asks for the page's viewport. */
  readonly selector: string | null;
  readonly all: boolean;
  readonly fields: Fields;
  readonly within: Caller | undefined;
  readonly callback?: Callback;
}

export const domOf = (node: Node): HTMLElement | null => (node.$$ as unknown as HTMLElement | null) ?? null;

/** Finds nodes in a component's own template; `#a >>> .b` goes on into the component found. */
export function findNodes(within: Caller, selector: string): Node[] {
  const [first = '', ...deeper] = selector.split('>>>').map((part) => part.trim());
  let found: Node[] = within._$.getShadowRoot()?.querySelectorAll(first) ?? [];
  for (const part of deeper) {
    found = found.flatMap(
      (node) => (node as glassEasel.GeneralComponent).getShadowRoot?.()?.querySelectorAll(part) ?? [],
    );
  }
  return found;
}

/** Positions are told from the page's top left corner, not the window's. */
function originOf(element: Element): DOMRect | { left: number; top: number } {
  return element.closest('.wx-view')?.getBoundingClientRect() ?? { left: 0, top: 0 };
}

function measure(element: HTMLElement, fields: Fields, result: Result): void {
  const box = element.getBoundingClientRect();
  const origin = originOf(element);
  if (fields.rect) {
    result.left = box.left - origin.left;
    result.right = box.right - origin.left;
    result.top = box.top - origin.top;
    result.bottom = box.bottom - origin.top;
  }
  if (fields.size) Object.assign(result, { width: box.width, height: box.height });
  if (fields.scrollOffset) Object.assign(result, scrollOf(element));
  const style = fields.computedStyle?.length ? getComputedStyle(element) : undefined;
  for (const name of fields.computedStyle ?? []) result[name] = style?.[name as keyof CSSStyleDeclaration];
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): Result {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

function fromBuiltin(node: Node, method: 'queryNode' | 'queryContext'): unknown {
  const component = node as glassEasel.GeneralComponent;
  return component.callMethod?.(method) ?? domOf(node);
}

function describe(node: Node, fields: Fields): Result {
  const result: Result = {};
  if (fields.id) result.id = node.id;
  if (fields.dataset) result.dataset = node.dataset ?? {};
  if (fields.mark) result.mark = node.collectMarks();
  const element = domOf(node);
  if (element) measure(element, fields, result);
  for (const name of fields.properties ?? []) result[name] = (node as glassEasel.GeneralComponent).data?.[name];
  if (fields.node) result.node = fromBuiltin(node, 'queryNode');
  if (fields.context) result.context = fromBuiltin(node, 'queryContext');
  return result;
}

function viewport({ scroller }: PageInstance): Result {
  const { clientWidth: width, clientHeight: height } = scroller;
  return { id: '', dataset: {}, left: 0, top: 0, right: width, bottom: height, width, height, ...scrollOf(scroller) };
}

/** `wx.createSelectorQuery()`. The page is looked for when the query runs: it may have been made before any page was. */
export class SelectorQuery {
  private readonly tasks: Task[] = [];

  constructor(
    private within: Caller | undefined,
    private readonly page: () => PageInstance,
  ) {}

  in(component: Caller): this {
    this.within = component;
    return this;
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, selector, false);
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, selector, true);
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, null, false);
  }

  add(selector: string | null, all: boolean, fields: Fields, callback?: Callback): this {
    this.tasks.push({ selector, all, fields, callback, within: this.within });
    return this;
  }

  exec(callback?: (results: (Result | Result[] | null)[]) => void): this {
    setTimeout(() => {
      const results = this.tasks.map((task) => this.run(task));
      this.tasks.forEach((task, index) => task.callback?.(results[index] ?? null));
      callback?.(results);
    });
    return this;
  }

  private run({ selector, all, fields, within }: Task): Result | Result[] | null {
    if (selector === null) return viewport(this.page());
    const found = findNodes(within ?? this.within ?? this.page().caller, selector).map((node) =>
      describe(node, fields),
    );
    return all ? found : (found[0] ?? null);
  }
}

/** What a query asks of the nodes it selected. */
export class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly selector: string | null,
    private readonly all: boolean,
  ) {}

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    return this.query.add(this.selector, this.all, fields, callback);
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback);
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback);
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback);
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback);
  }
}
