import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What was made and may be made anew at any time: ignored by git, so a fresh clone has nothing of it. */
const CACHE = resolve(__dirname, '../.cache');
/** Of one kind; older ones go, since branches come and go and each leaves some. */
const KEPT = 4;

/** A file of the cache, whose name tells what it was made of. */
export function keptFile(kind: string, key: string, ending: string): string {
  return join(CACHE, kind, `${key}.${ending}`);
}

export function readKept(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Keeps it, and no more than a few of its kind. Several processes may do so at once: each sees a whole file or none. */
export function keep(file: string, contents: string | Uint8Array): void {
  placeFile(file, contents);
  const ending = file.slice(file.lastIndexOf('.'));
  forgetOld(dirname(file), (name) => name.endsWith(ending));
}

/** Puts a file into its place by renaming, so that nobody who reads it meanwhile gets half of it. */
export function placeFile(file: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}.writing`;
  writeFileSync(aside, contents);
  renameSync(aside, file);
}

/** Removes all but the newest of a kind in a folder. */
export function forgetOld(folder: string, isOfKind: (name: string) => boolean): void {
  const made = readdirSync(folder)
    .filter(isOfKind)
    .map((name) => ({ path: join(folder, name), at: madeAt(join(folder, name)) }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of made.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

function madeAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
