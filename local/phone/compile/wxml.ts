import { positionAt, type Position } from './diagnostic';

/** An opening tag of a template. */
export interface WxmlTag {
  readonly name: string;
  readonly at: Position;
  readonly attributes: readonly WxmlAttribute[];
}

export interface WxmlAttribute {
  readonly name: string;
  /** As written, without its quotes; '' when it has none. */
  readonly value: string;
  readonly at: Position;
}

const NAME = /[^\s/>="']+/y;
const SPACE = /\s*/y;
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/y;

/**
 * Reads the opening tags of a template, for lint. Not a parser: glass-easel's compiler has already said what is broken; it
 * does not give its tree.
 */
class Scanner {
  private at = 0;
  readonly tags: WxmlTag[] = [];

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
      const value = this.match(VALUE);
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
