import { existsSync, watch } from 'node:fs';

/** Milliseconds of quiet before a change is told: an editor writes a file in several steps, a checkout many files. */
const QUIET = 60;

/**
 * Watches folders with all they hold, also what is made later.
 *
 * @returns how to stop
 */
export function watchFolders(folders: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  };
  const watchers = folders
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true, persistent: false }, tell).on('error', tell));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
