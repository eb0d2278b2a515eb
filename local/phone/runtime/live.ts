import { showProblems, type Problem } from './panel';
import { keepStackForReload } from './reload';

/** What the server says after each build, and to whoever comes. */
interface BuildState {
  /** Names the last build that worked. */
  readonly build: string;
  readonly problems: readonly Problem[];
}

const mine = document.documentElement.dataset.build;

function heard(data: string): void {
  const { build, problems } = JSON.parse(data) as BuildState;
  showProblems('build', '编译时发现', problems);
  if (build === mine) return;
  keepStackForReload();
  location.reload();
}

if (typeof SharedWorker === 'function') {
  const { port } = new SharedWorker('/phone/live-worker.js');
  port.addEventListener('message', ({ data }: MessageEvent<string>) => heard(data));
  port.start();
} else {
  const source = new EventSource('/phone/live');
  source.addEventListener('build', ({ data }: MessageEvent<string>) => heard(data));
}
