import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CompileError, diagnose, positionAt, posix, type Diagnostic, type Position } from './diagnostic';
import { isNpm, type MiniProgramFiles, readJson, scriptOf } from './files';

/** The parts of app.json that the phone needs; the rest is kept as it is. */
export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  usingComponents?: Record<string, string>;
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string }[] };
  resolveAlias?: Record<string, string>;
  /** The file of the colours that start with `@`, e.g. theme.json. */
  themeLocation?: string;
  [field: string]: unknown;
}

/** A component's or page's own .json. */
export interface ComponentConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, boolean | { default?: string }>;
  [field: string]: unknown;
}

/** A page or component and the files it is made of. */
export interface ComponentSource {
  /** What the mini-program calls it, e.g. `pages/home/index`. */
  readonly code: string;
  /** Its path on disk without extension. */
  readonly file: string;
  readonly config: ComponentConfig;
  /** Undefined for a page that app.json names and that is not there. */
  readonly script: string | undefined;
  readonly style?: string;
  readonly isPage: boolean;
  /** Tags it may use → code path with a leading slash. */
  readonly using: Record<string, string>;
  /** Tags it names and whose components are not there. */
  readonly absent: Set<string>;
}

export interface Collected {
  readonly app: AppConfig;
  readonly pages: readonly string[];
  readonly components: readonly ComponentSource[];
  /** What it names and has not: only what needs it goes without. */
  readonly missing: readonly Diagnostic[];
}

/** A style may be written for a compiler that the mini-program's author has installed. */
const STYLE_ENDS = ['.wxss', '.scss', '.less'];

export const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

/** Where a JSON file mentions a key, for the message about it. */
function positionOfKey(file: string, key: string): Position | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(JSON.stringify(key));
  return at < 0 ? undefined : positionAt(text, at);
}

/** Follows app.json to every page and component that is used. */
export class Collector {
  private readonly found = new Map<string, ComponentSource>();
  private readonly missing: Diagnostic[] = [];
  private app: AppConfig = { pages: [] };
  private theme: Readonly<Record<string, string>> = {};

  constructor(private readonly files: MiniProgramFiles) {}

  collect(): Collected {
    const appJson = path.join(this.files.miniprogram, 'app.json');
    const app = readJson<AppConfig>(appJson);
    if (!app) throw new CompileError('there is no app.json', appJson);
    this.files.aliases = app.resolveAlias ?? {};
    this.theme = this.readTheme(app);
    this.app = this.coloured(app);
    const packages = app.subPackages ?? app.subpackages ?? [];
    const pages = [...app.pages, ...packages.flatMap((p) => p.pages.map((page) => posix(path.join(p.root, page))))];
    for (const page of pages) {
      const file = path.join(this.files.miniprogram, page);
      if (!scriptOf(file)) this.lacks(`page "${page}" has no .ts or .js`, appJson, this.pageAt(appJson, page));
      this.visit(file, true);
    }
    const tabBar = path.join(this.files.miniprogram, CUSTOM_TAB_BAR);
    if (app.tabBar?.custom && scriptOf(tabBar)) this.visit(tabBar, false);
    return { app: this.app, pages, components: [...this.found.values()], missing: this.missing };
  }

  private lacks(text: string, file: string, position?: Position): void {
    this.missing.push(diagnose(this.files.root, 'warning', text, file, position));
  }

  /** Its light colours: the phone is always light. */
  private readTheme({ themeLocation }: AppConfig): Readonly<Record<string, string>> {
    if (!themeLocation) return {};
    const file = path.join(this.files.miniprogram, themeLocation);
    return readJson<{ light?: Record<string, string> }>(file)?.light ?? {};
  }

  /** The same with the colours of the theme in place of their names, `@name`. */
  private coloured<Config>(config: Config): Config {
    if (Object.keys(this.theme).length === 0) return config;
    const named = (_: string, value: unknown): unknown =>
      typeof value === 'string' && value.startsWith('@') ? (this.theme[value.slice(1)] ?? value) : value;
    return JSON.parse(JSON.stringify(config), named) as Config;
  }

  private pageAt(appJson: string, page: string): Position | undefined {
    const last = page.split('/').slice(-2).join('/');
    const text = readFileSync(appJson, 'utf8');
    const at = text.indexOf(`${last}"`);
    return at < 0 ? undefined : positionAt(text, at);
  }

  private visit(file: string, isPage: boolean): string {
    const code = this.files.codePath(file);
    if (this.found.has(code)) return code;
    const config = this.coloured(readJson<ComponentConfig>(`${file}.json`) ?? {});
    const script = scriptOf(file);
    if (!script && !isPage) throw new CompileError(`component "${code}" has no .ts or .js`, `${file}.json`);
    const using: Record<string, string> = {};
    const absent = new Set<string>();
    const style = STYLE_ENDS.map((end) => file + end).find((one) => existsSync(one));
    // Registered before its own components are followed: two components may use each other.
    const source = { code, file, config, script, style, isPage, using, absent };
    this.found.set(code, source);
    if (!isNpm(code)) this.follow(source, this.app.usingComponents, path.join(this.files.miniprogram, 'app'));
    this.follow(source, config.usingComponents, file);
    return code;
  }

  private follow(
    { using, absent }: ComponentSource,
    references: Record<string, string> | undefined,
    from: string,
  ): void {
    for (const [tag, reference] of Object.entries(references ?? {})) {
      const named = this.files.resolve(reference, path.dirname(from));
      // A folder stands for its index.
      const target = [named, path.join(named, 'index')].find((one) => existsSync(`${one}.json`));
      const json = `${from}.json`;
      if (target) {
        using[tag] = `/${this.visit(target, false)}`;
        continue;
      }
      absent.add(tag);
      this.lacks(`component "${tag}": "${reference}" is not found`, json, positionOfKey(json, tag));
    }
  }
}
