import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const MINIPROGRAM = 'miniprogram';

/** Folders of words that phone and functions share: the common one, and those that lie in the package that alone shows them. */
export function vocabularies(root = resolve(__dirname, '..')): string[] {
  const packages = readdirSync(join(root, MINIPROGRAM, 'packages')).map(
    (name) => `${MINIPROGRAM}/packages/${name}/vocabulary`,
  );
  return [`${MINIPROGRAM}/vocabulary`, ...packages.filter((folder) => existsSync(join(root, folder)))];
}

/** All of miniprogram/ that functions are made of too: words, and the arithmetic of a secret vote. */
export function sharedFolders(root?: string): string[] {
  return [...vocabularies(root), `${MINIPROGRAM}/packages/ballots/crypto`];
}
