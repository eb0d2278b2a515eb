import { positionAt, type Position } from './diagnostic';

/** An opening tag of a template. */
export interface WxmlTag {
  readonly name: string;
  readonly at: Position;
  readonly attributes: readonly WxmlAttribute[];
}

/** Where the value of an attribute stands in the text, from its `=`, and the value. */
interface Written {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

export interface WxmlAttribute {
  readonly name: string;
  /** As written, without its quotes; '' when it has none. */
  readonly value: string;
  readonly at: Position;
}

const NAME = /[^\s/>="']+/y;
const SPACE = /\s*/y;
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{\{.*?\}\}|[^\s>"']+?(?=\s|\/?>|$)))/y;

/**
 * Reads the opening tags of a template, for lint. Not a parser: glass-easel's compiler has already said what is broken; it
 * does not give its tree.
 */
class Scanner {
  private at = 0;
  readonly tags: WxmlTag[] = [];
  readonly written: Written[] = [];

  constructor(private readonly source: string) {}

  scan(): WxmlTag[] {
    for (let open = this.source.indexOf('<'); open >= 0; open = this.source.indexOf('<', this.at)) {
      this.at = open + 1;
      if (this.source.startsWith('!--', this.at)) this.skipPast('-->');
      else if (/[\w-]/.test(this.source[this.at] ?? '')) this.readTag(open);
    }
    return this.tags;
  }

  private skipPast(end: string): void {
    const found = this.source.indexOf(end, this.at);
    this.at = found < 0 ? this.source.length : found + end.length;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private readTag(open: number): void {
    const name = this.match(NAME)?.[0] ?? '';
    const attributes: WxmlAttribute[] = [];
    for (;;) {
      this.match(SPACE);
      const start = this.at;
      const attribute = this.match(NAME)?.[0];
      if (attribute === undefined) break;
      const from = this.at;
      const value = this.match(VALUE);
      if (value) this.written.push({ from, to: this.at, value: value[0].replace(/^\s*=\s*/, '') });
      attributes.push({
        name: attribute,
        value: value?.[1] ?? value?.[2] ?? value?.[3] ?? '',
        at: positionAt(this.source, start),
      });
    }
    this.tags.push({ name, at: positionAt(this.source, open), attributes });
    const selfClosing = this.source[this.at] === '/';
    if (name === 'wxs' && !selfClosing) this.skipPast('</wxs');
  }
}

export function scanWxml(source: string): WxmlTag[] {
  return new Scanner(source).scan();
}

/**
 * The same text where WeChat is more tolerant than glass-easel's compiler: blanks around `=` are taken out, a value without quotes gets
 * them. Lines stay where they are.
 */
export function tolerantWxml(source: string): string {
  const scanner = new Scanner(source);
  scanner.scan();
  let text = '';
  let done = 0;
  for (const { from, to, value } of scanner.written) {
    const quoted = /^["']/.test(value);
    const lines = source.slice(from, to - value.length).replace(/[^\n]/g, '');
    text += `${source.slice(done, from)}=${quoted ? value : `"${value}"`}${lines}`;
    done = to;
  }
  return text + source.slice(done);
}
