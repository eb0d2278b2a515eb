import ts from 'typescript';

/** Something that a person may read, and where it stands. */
export interface Text {
  line: number;
  text: string;
}

const CHINESE = /\p{Script=Han}/u;
/** A tag with its attributes, as the formatter writes them. */
const TAG = /<\/?[\w-]+(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/g;
const ATTRIBUTE = /\s([\w:-]+)="([^"]*)"/g;

/** The texts of a file, in their order; comments are for whoever works on it and are no texts. Pure. */
export function textsOf(name: string, source: string): Text[] {
  if (name.endsWith('.ts')) return inTypeScript(name, source);
  if (name.endsWith('.wxml')) return inTemplate(source);
  return source.split('\n').flatMap((text, i) => said(i + 1, text));
}

function inTypeScript(name: string, source: string): Text[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found: Text[] = [];
  const look = (node: ts.Node): void => {
    const text = wordsOf(node);
    if (text !== null) found.push(...said(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1, text));
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

/** What is filled in stands as {} in its place. */
function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

function inTemplate(source: string): Text[] {
  const whole = source.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const lineAt = (at: number) => whole.slice(0, at).split('\n').length;
  const found: (Text & { at: number })[] = [];
  const add = (at: number, text: string) => found.push(...said(lineAt(at), text).map((one) => ({ ...one, at })));
  for (const tag of whole.matchAll(TAG))
    for (const attribute of tag[0].matchAll(ATTRIBUTE)) add(tag.index + attribute.index + 1, attribute[2] ?? '');
  let from = 0;
  for (const tag of [...whole.matchAll(TAG), null]) {
    const between = whole.slice(from, tag?.index);
    add(from + (between.length - between.trimStart().length), between);
    from = tag ? tag.index + tag[0].length : from;
  }
  return found.sort((a, b) => a.at - b.at).map(({ line, text }) => ({ line, text }));
}

function said(line: number, text: string): Text[] {
  const words = text.replace(/\s+/g, ' ').trim();
  return CHINESE.test(words) ? [{ line, text: words }] : [];
}
