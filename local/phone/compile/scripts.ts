import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transform, type Loader, type OnResolveArgs, type Plugin, type PluginBuild } from 'esbuild';
import { diagnose, positionAt, type Diagnostic } from './diagnostic';
import type { MiniProgramFiles } from './files';

const MISSING = 'miniprogram-missing';
/** Says to this plugin that it has asked itself. */
const ASKED = 'asked by the plugin';

/** `require.async("./a")`: what it names is in the same bundle, and answered a turn later. */
const LATE_REQUIRE = /\brequire\s*\.\s*async\s*\(\s*(['"][^'"\n]+['"])\s*\)/g;

/** A script that says `export` and sets `module.exports` as well: what is set last counts, as where each script is CommonJS. */
const EXPORT = /^\s*export\b/m;
const OWN_EXPORTS = /\bmodule\s*\.\s*exports\s*=|\bexports\s*\.\s*\w+\s*=/;

/** What is set on `exports` stands beside what is said with `export`, unless `module.exports` is set as a whole. */
const BESIDE = ';for(const k in exports)if(!(k in module.exports))module.exports[k]=exports[k];';

/** One that cannot be read stays as it is: the bundler says what is wrong. */
async function asCommonJs(text: string, sourcefile: string, loader: Loader): Promise<string> {
  const whole = /\bmodule\s*\.\s*exports\s*=/.test(text) ? text : `${text}\n${BESIDE}`;
  try {
    const { code } = await transform(whole, {
      loader,
      format: 'cjs',
      sourcefile,
      sourcemap: 'inline',
      logLevel: 'silent',
    });
    return code;
  } catch {
    return text;
  }
}

/** The scripts that cannot be read, by file, each with what is wrong with it. */
export type Unreadable = ReadonlyMap<string, Diagnostic>;

/** In the place of a script that cannot be read: whoever loads it hears what is wrong and where. */
function unreadableScript({ text, file, line, column }: Diagnostic): string {
  return `throw new SyntaxError(${JSON.stringify(`${file}:${line}:${column} ${text}`)})`;
}

/**
 * Finds the scripts that the mini-program's scripts name, as WeChat does. One that is not there costs only the script that names it, when
 * that runs; so does one that cannot be read.
 */
export function scriptPlugin(
  files: MiniProgramFiles,
  unreadable: Unreadable,
  lacks: (found: Diagnostic) => void,
): Plugin {
  return {
    name: 'miniprogram-scripts',
    setup(esbuild) {
      esbuild.onResolve({ filter: /.*/ }, async (asked) => {
        if (asked.pluginData === ASKED || !files.owns(asked.importer)) return undefined;
        const found = files.script(asked.path, path.dirname(asked.importer));
        if (found) return { path: found };
        const elsewhere = await resolveElsewhere(esbuild, asked);
        if (elsewhere) return { path: elsewhere };
        lacks(missing(files, asked));
        const from = files.codePath(asked.importer);
        return { path: `${from} ${asked.path}`, namespace: MISSING, pluginData: { name: asked.path, from } };
      });
      esbuild.onLoad({ filter: /.*/, namespace: MISSING }, ({ pluginData }) => {
        const { name, from } = pluginData as { name: string; from: string };
        return { contents: `throw new Error(${JSON.stringify(`${from}: "${name}" is not found`)})`, loader: 'js' };
      });
      esbuild.onLoad({ filter: /\.[jt]s$/ }, async ({ path: file }) => {
        if (!files.owns(file)) return undefined;
        const fault = unreadable.get(file);
        if (fault) return { contents: unreadableScript(fault), loader: 'js' };
        const text = readFileSync(file, 'utf8');
        const loader: Loader = file.endsWith('.ts') ? 'ts' : 'js';
        const mixed = EXPORT.test(text) && OWN_EXPORTS.test(text);
        if (!mixed && !LATE_REQUIRE.test(text)) return undefined;
        const contents = text.replace(LATE_REQUIRE, 'Promise.resolve().then(()=>require($1))');
        return { contents: mixed ? await asCommonJs(contents, file, loader) : contents, loader };
      });
    },
  };
}

/** A package that has no folder for mini-programs. */
async function resolveElsewhere(esbuild: PluginBuild, asked: OnResolveArgs): Promise<string | undefined> {
  if (!/^@?[a-z]/i.test(asked.path)) return undefined;
  const { importer, resolveDir, kind } = asked;
  const found = await esbuild.resolve(asked.path, { importer, resolveDir, kind, pluginData: ASKED });
  return found.errors.length > 0 ? undefined : found.path;
}

function missing({ root }: MiniProgramFiles, { path: name, importer }: OnResolveArgs): Diagnostic {
  const text = readFileSync(importer, 'utf8');
  const at = [`"${name}"`, `'${name}'`].map((quoted) => text.indexOf(quoted)).find((found) => found >= 0);
  return diagnose(
    root,
    'warning',
    `"${name}" is not found`,
    importer,
    at === undefined ? undefined : positionAt(text, at),
  );
}
