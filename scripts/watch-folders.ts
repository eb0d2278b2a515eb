import { existsSync } from 'node:fs';
import { watch } from 'chokidar';

/** Milliseconds of quiet before a change is told: an editor writes a file in several steps, a checkout many files. */
const QUIET = 60;

/**
 * Watches folders with all they hold, also what is made later, by what the system tells: an idle watcher does nothing.
 *
 * @returns how to stop; it watches already
 */
export async function watchFolders(folders: readonly string[], changed: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  };
  const watcher = watch(
    folders.filter((folder) => existsSync(folder)),
    { ignoreInitial: true, ignored: /[\\/](node_modules|miniprogram_npm)([\\/]|$)/ },
  );
  await new Promise<void>((ready) => watcher.once('ready', ready));
  watcher.on('all', tell).on('error', tell);
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
