import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CompileError, positionAt, posix, type Position } from './diagnostic';
import { isNpm, type MiniProgramFiles, readJson, scriptOf } from './files';

/** The parts of app.json that the phone needs; the rest is kept as it is. */
export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  usingComponents?: Record<string, string>;
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string }[] };
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
  readonly script: string;
  readonly style?: string;
  readonly isPage: boolean;
  /** Tags it may use → code path with a leading slash. */
  readonly using: Record<string, string>;
}

export interface Collected {
  readonly app: AppConfig;
  readonly pages: readonly string[];
  readonly components: readonly ComponentSource[];
}

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
  private app: AppConfig = { pages: [] };

  constructor(private readonly files: MiniProgramFiles) {}

  collect(): Collected {
    const appJson = path.join(this.files.miniprogram, 'app.json');
    const app = readJson<AppConfig>(appJson);
    if (!app) throw new CompileError('there is no app.json', appJson);
    this.app = app;
    const packages = app.subPackages ?? app.subpackages ?? [];
    const pages = [...app.pages, ...packages.flatMap((p) => p.pages.map((page) => posix(path.join(p.root, page))))];
    for (const page of pages) {
      const file = path.join(this.files.miniprogram, page);
      if (!scriptOf(file))
        throw new CompileError(`page "${page}" has no .ts or .js`, appJson, this.pageAt(appJson, page));
      this.visit(file, true);
    }
    if (app.tabBar?.custom) this.visit(path.join(this.files.miniprogram, CUSTOM_TAB_BAR), false);
    return { app, pages, components: [...this.found.values()] };
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
    const config = readJson<ComponentConfig>(`${file}.json`) ?? {};
    const script = scriptOf(file);
    if (!script) throw new CompileError(`component "${code}" has no .ts or .js`, `${file}.json`);
    const using: Record<string, string> = {};
    const style = existsSync(`${file}.wxss`) ? `${file}.wxss` : undefined;
    // Registered before its own components are followed: two components may use each other.
    this.found.set(code, { code, file, config, script, style, isPage, using });
    if (!isNpm(code)) this.follow(using, this.app.usingComponents, path.join(this.files.miniprogram, 'app'));
    this.follow(using, config.usingComponents, file);
    return code;
  }

  private follow(using: Record<string, string>, references: Record<string, string> | undefined, from: string): void {
    for (const [tag, reference] of Object.entries(references ?? {})) {
      const target = this.files.resolve(reference, path.dirname(from));
      if (!existsSync(`${target}.json`)) {
        const json = `${from}.json`;
        throw new CompileError(`component "${tag}": "${reference}" is not found`, json, positionOfKey(json, tag));
      }
      using[tag] = `/${this.visit(target, false)}`;
    }
  }
}
