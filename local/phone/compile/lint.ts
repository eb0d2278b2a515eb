import { readFileSync } from 'node:fs';
import type { ComponentSource } from './collect';
import { diagnose, type Diagnostic } from './diagnostic';
import { isNpm } from './files';
import { memberNames } from './handlers';
import { scanWxml, type WxmlTag } from './wxml';

/** Tags of the template language itself. */
const LANGUAGE_TAGS = new Set(['block', 'template', 'slot', 'wxs', 'import', 'include', 'page-meta', 'navigation-bar']);
const EVENT = /^(?:capture-)?(?:mut-bind|bind|catch):?[a-z]/i;
/** `catchtouchmove="true"` is how people stop a touch without a handler. */
const NO_HANDLER = new Set(['', 'true']);

export interface LintOptions {
  readonly root: string;
  readonly builtins: ReadonlySet<string>;
  /** The templates (absolute files) a component is drawn from: its own and those it imports or includes. */
  templatesOf(component: ComponentSource): readonly string[];
}

function unknownTag(tag: WxmlTag, component: ComponentSource, builtins: ReadonlySet<string>): boolean {
  return !(
    LANGUAGE_TAGS.has(tag.name) ||
    builtins.has(tag.name) ||
    tag.name in component.using ||
    component.absent.has(tag.name) ||
    tag.name in (component.config.componentGenerics ?? {})
  );
}

function missingHandlers(tag: WxmlTag, members: ReadonlySet<string>): WxmlTag['attributes'] {
  return tag.attributes.filter(
    ({ name, value }) => EVENT.test(name) && !NO_HANDLER.has(value) && !value.includes('{{') && !members.has(value),
  );
}

function lintTemplate(file: string, component: ComponentSource, options: LintOptions): Diagnostic[] {
  const members = component.script === undefined ? undefined : memberNames(component.script);
  return scanWxml(readFileSync(file, 'utf8')).flatMap((tag) => {
    const found: Diagnostic[] = [];
    if (unknownTag(tag, component, options.builtins)) {
      const text = `<${tag.name}> is neither built in nor in usingComponents of ${component.code}.json`;
      found.push(diagnose(options.root, 'warning', text, file, tag.at));
    }
    for (const { name, value, at } of members ? missingHandlers(tag, members) : []) {
      const text = `${name}="${value}": the script of ${component.code} has no "${value}"`;
      found.push(diagnose(options.root, 'warning', text, file, at));
    }
    return found;
  });
}

/** What WeChat passes over in silence: tags that draw nothing and events that nobody hears. npm packages are trusted. */
export function lint(components: readonly ComponentSource[], options: LintOptions): Diagnostic[] {
  const found = components
    .filter((component) => !isNpm(component.code))
    .flatMap((component) => options.templatesOf(component).flatMap((file) => lintTemplate(file, component, options)));
  // A shared template is read once for each component that uses it.
  const unique = new Map(found.map((d) => [`${d.file}:${d.line}:${d.column}:${d.text}`, d]));
  return [...unique.values()];
}
