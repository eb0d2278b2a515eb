import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/** Said by every key: other packages, as they are installed, make something else of the same source. */
const SURROUNDINGS = ['node_modules/.package-lock.json'];

/** What is copied out of node_modules, which that file stands for. */
const COPIED = /(^|[\\/])miniprogram_npm([\\/]|$)/;

/**
 * One text for the whole content of files and folders, in any depth: the same text means that what is made of them is the same.
 * @param paths from the project's root; one that is not there counts as empty
 * @param more what else decides what is made of them
 */
export function contentKey(paths: readonly string[], ...more: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([process.version, ...more]));
  for (const path of [...paths, ...SURROUNDINGS].flatMap(filesOf)) hash.update(`\0${path}\0${digestOf(path)}`);
  return hash.digest('hex').slice(0, 32);
}

interface Digest {
  time: bigint;
  size: bigint;
  digest: string;
}

/** Of what this process has read: a file of the same time, to the nanosecond, and the same size is not read again. */
const known = new Map<string, Digest>();

function digestOf(path: string): string {
  const { mtimeNs: time, size } = statSync(join(ROOT, path), { bigint: true });
  const before = known.get(path);
  if (before?.time === time && before.size === size) return before.digest;
  const digest = createHash('sha256')
    .update(readFileSync(join(ROOT, path)))
    .digest('hex');
  known.set(path, { time, size, digest });
  return digest;
}

function filesOf(path: string): string[] {
  const whole = join(ROOT, path);
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return [path];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !COPIED.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}
