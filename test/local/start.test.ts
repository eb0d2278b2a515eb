import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../../cloudfunctions/platform/clock';
import { ended, held, ROOT, started } from '../support/started';

/** Megabytes that `npm start` may hold at rest. */
const MOST = 600;
const LOOKS = 12;

test(
  '闲着的 npm start 不到 600 MB：不留着一遍遍查看的编译',
  async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'start-'));
    const child = await started(dataDir, { DEMO: 'none' });
    try {
      // The compiler for the first change gets ready, and is quiet again.
      const seen: number[] = [];
      for (let look = 0; look < LOOKS; look++) {
        await wait(SECOND);
        seen.push(held(child.pid ?? 0));
      }
      expect(Math.max(...seen)).toBeGreaterThan(50);
      expect(seen.at(-1)).toBeLessThan(MOST);
    } finally {
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  60 * SECOND,
);

test(
  '做好的系统缺了一份，照样补上再启动',
  async () => {
    rmSync(path.join(ROOT, '.cache/local-apart'), { recursive: true, force: true });
    const dataDir = mkdtempSync(path.join(tmpdir(), 'start-'));
    const child = await started(dataDir, { DEMO: 'none' });
    await ended(child);
    rmSync(dataDir, { recursive: true, force: true });
    expect(existsSync(path.join(ROOT, '.cache/local-apart'))).toBe(true);
  },
  60 * SECOND,
);
