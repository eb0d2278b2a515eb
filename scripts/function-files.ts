import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { transform, type BuildResult } from 'esbuild';
import { placeFile } from './kept';

/** By path, the contents of the files of one function: its entry, and the pieces it loads. */
export type FunctionFiles = ReadonlyMap<string, string>;
type Result = BuildResult<{ write: false; metafile: true; outdir: string; absWorkingDir: string }>;

type Texts = ReadonlyMap<string, string>;

/** What was made of a piece last: few change when a source does. */
const made = new Map<string, string>();

/**
 * A build that is split into pieces, as functions take it: the cloud's runtime and the local one load CommonJS, of which esbuild splits
 * nothing, so each piece is made into it by itself. @returns the files of each entry, by the entry's name in the build, each whole by itself
 */
export async function filesByEntry(result: Result, outfiles: ReadonlyMap<string, string>): Promise<FunctionFiles[]> {
  const texts = new Map(result.outputFiles.map(({ path, text }) => [basename(path), text]));
  const pieces = new Map(
    await Promise.all([...texts].map(async ([name, text]) => [name, await asCommonJs(text)] as const)),
  );
  const loads = new Map(
    Object.entries(result.metafile.outputs).map(([path, { imports }]) => [
      basename(path),
      imports.filter(({ external }) => !external).map(({ path }) => basename(path)),
    ]),
  );
  return [...outfiles].map(([entry, outfile]) => filesOf(entry, outfile, pieces, loads));
}

function filesOf(entry: string, outfile: string, pieces: Texts, loads: ReadonlyMap<string, string[]>): FunctionFiles {
  const reached = new Set<string>();
  for (const open = [entry]; open.length > 0;) {
    const name = open.pop()!;
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...(loads.get(name) ?? []));
  }
  const beside = [...reached].filter((name) => name !== entry);
  return new Map([
    [outfile, entryFile(pieces.get(entry)!)],
    ...beside.map((name) => [join(dirname(outfile), name), pieces.get(name)!] as const),
  ]);
}

/**
 * The first file: the entry, and how it and all others load the pieces that lie beside it. Each is compiled by itself when it is first
 * asked for: V8 reads what is in one file with others twice, and Node's own loader takes its time to look where a file might be.
 */
const entryFile = (entry: string): string => `"use strict";const loaded={};
function load(name){if(!name.startsWith("./"))return require(name);const known=loaded[name];if(known)return known.exports;
const module=loaded[name]={exports:{}},filename=__dirname+name.slice(1),text=require("node:fs").readFileSync(filename,"utf8");
require("node:vm").compileFunction(text,["exports","require","module"],{filename})(module.exports,load,module);return module.exports}
(function(require){${entry}
})(load);
`;

async function asCommonJs(text: string): Promise<string> {
  const known = made.get(text);
  if (known !== undefined) return known;
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    supported: { 'dynamic-import': false },
  });
  made.set(text, code);
  return code;
}

/** Left alone when it is the same, so that nothing that looks at its time thinks it new; the entry last, which names the others. */
export function placeFiles(files: FunctionFiles): void {
  for (const [file, contents] of [...files].reverse())
    if (!existsSync(file) || readFileSync(file, 'utf8') !== contents) placeFile(file, contents);
}

/** Removes what earlier builds left in the folder of a function. */
export function removeOthers(files: FunctionFiles): void {
  for (const folder of new Set([...files.keys()].map((file) => dirname(file))))
    for (const name of readdirSync(folder))
      if (name.endsWith('.js') && !files.has(join(folder, name))) rmSync(join(folder, name), { force: true });
}

/** Folders of functions that are no longer deployed go: what lies there is uploaded as it is. */
export function removeFolders(root: string, deployed: readonly string[]): void {
  for (const entry of readdirSync(root, { withFileTypes: true }))
    if (entry.isDirectory() && !deployed.includes(entry.name)) rmSync(join(root, entry.name), { recursive: true });
}

/** One text for all that a function's folder holds of code, 'none' for nothing. */
export function digestOf(outfile: string): string {
  if (!existsSync(outfile)) return 'none';
  const hash = createHash('sha256');
  for (const name of piecesFrom(outfile)) hash.update(`\0${name}\0`).update(readFileSync(join(dirname(outfile), name)));
  return hash.digest('hex');
}

/** The entry and what it loads, by what the files say. */
export function piecesFrom(outfile: string): string[] {
  const folder = dirname(outfile);
  const found = new Set<string>();
  for (const open = [basename(outfile)]; open.length > 0;) {
    const name = open.pop()!;
    if (found.has(name) || !existsSync(join(folder, name))) continue;
    found.add(name);
    for (const [, next = ''] of readFileSync(join(folder, name), 'utf8').matchAll(/require\("\.\/([\w-]+\.js)"\)/g))
      open.push(next);
  }
  return [...found].sort();
}
