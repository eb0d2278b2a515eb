import { HOST, PREFIX } from './style-marks';

/** The style sheets of the mini-program in the document. */
export class Styles {
  private readonly contents = new Map<string, string>();
  private readonly elements = new Map<string, HTMLStyleElement>();

  constructor(private readonly pages: ReadonlySet<string>) {}

  /**
   * @param prefix of the component's class names; '' when it shares its styles
   * @param host what `:host` selects
   */
  register(path: string, css: string, prefix: string, host: string): void {
    this.contents.set(path, css.replaceAll(HOST, host).replaceAll(PREFIX, prefix && `${prefix}--`));
  }

  /** Puts a sheet into the document once; glass-easel asks again for each page that uses it. */
  append(path: string): void {
    const css = this.contents.get(path);
    if (!css || this.elements.has(path)) return;
    const element = document.createElement('style');
    element.dataset.path = path;
    element.textContent = css;
    this.elements.set(path, document.head.appendChild(element));
  }

  /** A page's own styles apply while that page is shown. */
  showPage(shown: string): void {
    for (const [path, element] of this.elements) {
      if (this.pages.has(path)) element.disabled = path !== shown;
    }
  }
}
