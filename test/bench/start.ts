/**
 * What `npm start` holds in memory once it is at rest: the first time, when the demonstration comes in, and when it is there already. All
 * its processes together, each page of memory counted once (PSS) where the machine tells that, and what each holds (RSS) elsewhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ended, held, started } from '../support/started';
import { report } from './report';

/** As many looks must find nearly the same. */
const ALIKE = 5;
const LOOK_MS = 4000;
const LOOKS_MOST = 60;

/** What it holds at most on the way, and once it is at rest. */
async function measured(dataDir: string): Promise<{ most: number; atRest: number }> {
  const child = await started(dataDir);
  try {
    const seen: number[] = [];
    for (let look = 0; look < LOOKS_MOST; look++) {
      await wait(LOOK_MS);
      seen.push(held(child.pid ?? 0));
      const last = seen.slice(-ALIKE);
      if (last.length === ALIKE && Math.max(...last) < Math.min(...last) * 1.02 && look > 2 * ALIKE) break;
    }
    return { most: Math.max(...seen), atRest: seen.at(-1) ?? 0 };
  } finally {
    await ended(child);
  }
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'start-'));
  try {
    for (const time of ['first', 'again']) {
      const { most, atRest } = await measured(dataDir);
      report('start', `${time}: held at most`, most, 'MB');
      report('start', `${time}: held at rest`, atRest, 'MB');
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
