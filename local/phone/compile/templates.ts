import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { ComponentSource } from './collect';
import { CompileError, diagnose, posix, positionAt, type Diagnostic } from './diagnostic';
import type { MiniProgramFiles } from './files';
import { tolerantWxml } from './wxml';
import { compileWxs } from './wxs';

/** What glass-easel's compiler says of a template: lines and columns from 0. */
interface TemplateMessage {
  isError: boolean;
  message: string;
  startLine: number;
  startColumn: number;
}

/** Warnings of the compiler that mean the page will not be what was written. */
const BROKEN = /end tag|unmatched|invalid tag|expected/i;

export interface CompiledTemplates {
  /** JavaScript: an expression whose value is the object of compiled templates by path. */
  readonly code: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file read. */
  readonly files: readonly string[];
  /** Files a component's template is drawn from, itself first. */
  templatesOf(component: ComponentSource): readonly string[];
}

/** Within a group: puts a template into it that is read when it is asked for. `names`: what the compiler's head defines for templates. */
const late = (names: readonly string[]): string => `var late=(path,text)=>Object.defineProperty(G,path,{
configurable:true,enumerable:true,get(){
var made=new Function("${names.join()}","return "+text+"\\n//# sourceURL=wxml/"+path)(${names.join()});
Object.defineProperty(G,path,{value:made});return made}});`;

/** Compiles all templates, and the WXS they use, into one group. */
export class TemplateCompiler {
  private readonly group = TmplGroup.newDev();
  private readonly diagnostics: Diagnostic[] = [];
  private readonly read = new Set<string>();
  /** Template path → paths of what it imports or includes. */
  private readonly uses = new Map<string, readonly string[]>();

  constructor(private readonly files: MiniProgramFiles) {}

  compile(components: readonly ComponentSource[], builtins: Readonly<Record<string, string>>): CompiledTemplates {
    try {
      for (const [tag, template] of Object.entries(builtins)) this.group.addTmpl(`__builtin__/${tag}`, template);
      for (const { code, file, script } of components) this.addTemplate(code, `${file}.json`, script === undefined);
      const code = this.write(Object.keys(builtins).map((tag) => `__builtin__/${tag}`));
      const templatesOf = (component: ComponentSource): string[] => this.reach(component.code);
      return { code, diagnostics: this.diagnostics, files: [...this.read], templatesOf };
    } finally {
      this.group.free();
    }
  }

  /**
   * The group as the compiler writes it, but for the templates of the mini-program: each is a text that is read when it is first drawn.
   * As code all of them are read at every start, hundreds for the few that a page shows.
   */
  private write(builtins: readonly string[]): string {
    const whole = this.group.getTmplGenObjectGroups() as string;
    const ending = 'return G})()';
    const head = whole.slice(0, whole.search(/G\["[^"]+"\]=\(\(\)=>\{/));
    const own = (path: string) => this.group.getTmplGenObject(path) as string;
    const eager = (path: string) => `G[${JSON.stringify(path)}]=${own(path)};`;
    const all = [...builtins, ...this.uses.keys()];
    const length = all.reduce((sum, path) => sum + eager(path).length, head.length + ending.length);
    if (length !== whole.length) throw new Error('the template compiler writes its group in another way than known');
    // Before the modules of WXS, which have variables of their own.
    const names = [...head.split(';R["')[0]!.matchAll(/\bvar ([A-Z]) ?=/g)].map(([, name]) => name!);
    const put = (path: string) => `late(${JSON.stringify(path)},${JSON.stringify(own(path))});`;
    return [head, late(names), ...builtins.map(eager), ...[...this.uses.keys()].map(put), ending].join('\n');
  }

  private reach(code: string, seen = new Set<string>()): string[] {
    if (seen.has(code)) return [];
    seen.add(code);
    const file = this.files.realPath(`${code}.wxml`);
    return [
      ...(this.read.has(file) ? [file] : []),
      ...(this.uses.get(code) ?? []).flatMap((used) => this.reach(used, seen)),
    ];
  }

  /** @param empty of a page that is not there: it draws nothing */
  private addTemplate(code: string, usedBy: string, empty = false): void {
    if (this.uses.has(code)) return;
    const file = this.files.realPath(`${code}.wxml`);
    if (!empty && !existsSync(file)) throw new CompileError(`template ${code}.wxml is not found`, usedBy);
    if (!empty) this.read.add(file);
    const source = empty ? '' : tolerantWxml(readFileSync(file, 'utf8'));
    const messages = this.group.addTmpl(code, source) as TemplateMessage[];
    this.diagnostics.push(...messages.map((message) => this.fromCompiler(message, file)));
    const names = this.group.getInlineScriptModuleNames(code) as string[];
    for (const name of names) this.compileInline(code, name, source, file);
    const templates = this.group.getDirectDependencies(code) as string[];
    this.uses.set(code, templates);
    for (const used of templates) this.addTemplate(used, file);
    for (const script of this.group.getScriptDependencies(code) as string[]) this.addScript(script, file);
  }

  private fromCompiler(message: TemplateMessage, file: string): Diagnostic {
    const severity = message.isError || BROKEN.test(message.message) ? 'error' : 'warning';
    const position = { line: message.startLine + 1, column: message.startColumn + 1 };
    return diagnose(this.files.root, severity, message.message, file, position);
  }

  private compileInline(code: string, name: string, source: string, file: string): void {
    const script = this.group.getInlineScript(code, name);
    const at = source.indexOf(script);
    const compiled = compileWxs(script, file, at < 0 ? 1 : positionAt(source, at).line);
    this.group.setInlineScript(code, name, compiled.code);
    for (const required of compiled.requires) this.addScript(relativeTo(code, required), file);
  }

  private addScript(code: string, usedBy: string): void {
    const file = this.files.realPath(`${code}.wxs`);
    if (this.read.has(file)) return;
    if (!existsSync(file)) throw new CompileError(`WXS module ${code}.wxs is not found`, usedBy);
    this.read.add(file);
    const compiled = compileWxs(readFileSync(file, 'utf8'), file);
    this.group.addScript(code, compiled.code);
    for (const required of compiled.requires) this.addScript(relativeTo(code, required), file);
  }
}

function relativeTo(code: string, reference: string): string {
  return reference.startsWith('/') ? reference.slice(1) : posix(path.join(path.dirname(code), reference));
}
