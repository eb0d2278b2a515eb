import path from 'node:path';
import { contentKey } from '../../scripts/content-key';
import { keep, keptFile, readKept } from '../../scripts/kept';
import type { BuildResult } from './compile/bundle';

/** What the phone is made of beside the mini-program and packages. */
const PHONE = 'local/phone';
/** What content keys are made within. */
const PROJECT = path.resolve(__dirname, '../..');

/** The builds of one mini-program that are kept from start to start, each under what it was made of. */
export interface KeptBuilds {
  read(): BuildResult | undefined;
  /** Keeps a build that worked, unless a source has changed since `read`. */
  write(result: BuildResult): void;
  /** A script of the phone itself, made by `make` unless it is kept. */
  script(entry: string, make: () => Promise<string>): Promise<string>;
}

/**
 * @param root of another project: nothing is kept
 * @param miniprogram one outside of the project is not kept either: it is a test's, made for once
 */
export function keptBuilds(root: string, miniprogram: string): KeptBuilds {
  const folder = path.relative(root, miniprogram);
  if (root !== PROJECT || folder === '' || folder.startsWith('..'))
    return { read: () => undefined, write: () => undefined, script: (_, make) => make() };
  const name = folder.replace(/\W/g, '-');
  const key = () => contentKey([PHONE, folder]);
  const first = key();
  return {
    read: () => readBuild(keptFile(`phone-${name}`, first, 'json')),
    write: (result) => {
      if (result.output && key() === first) keep(keptFile(`phone-${name}`, first, 'json'), JSON.stringify(result));
    },
    async script(entry, make) {
      const file = keptFile(
        `phone-scripts/${path.relative(root, entry).replace(/\W/g, '-')}`,
        contentKey([PHONE]),
        'js',
      );
      const kept = readKept(file);
      if (kept !== undefined) return kept;
      const made = await make();
      keep(file, made);
      return made;
    },
  };
}

/** By the name of its file, which says what it was made of: each is several megabytes, and tests open one system after the other. */
const parsed = new Map<string, BuildResult>();

function readBuild(file: string): BuildResult | undefined {
  const known = parsed.get(file);
  if (known) return known;
  const text = readKept(file);
  if (text === undefined) return undefined;
  const build = JSON.parse(text) as BuildResult;
  parsed.set(file, build);
  return build;
}
