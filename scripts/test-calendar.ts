/**
 * `npm run test:calendar`: the tests of rules and functions at each of the moments in calendar-moments.json, whatever the day today.
 * `--moment` picks those whose name or time holds what follows it; other arguments go to jest:
 * `npm run test:calendar -- --moment 2027 test/coop`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Moment {
  name: string;
  /** ISO 8601 */
  at: string;
}

const root = path.join(__dirname, '..');

function wantedOf(args: readonly string[]): { wanted: string; rest: string[] } {
  const index = args.indexOf('--moment');
  if (index < 0) return { wanted: '', rest: [...args] };
  return { wanted: args[index + 1] ?? '', rest: args.filter((_, i) => i !== index && i !== index + 1) };
}

function main(): void {
  const { wanted, rest } = wantedOf(process.argv.slice(2));
  const moments = JSON.parse(readFileSync(path.join(__dirname, 'calendar-moments.json'), 'utf8')) as Moment[];
  const chosen = moments.filter(({ name, at }) => name.includes(wanted) || at.includes(wanted));
  const failed: string[] = [];
  for (const { name, at } of chosen) {
    console.log(`—— ${name}（${at}）`);
    const { status } = spawnSync(
      path.join(root, 'node_modules/.bin/jest'),
      [...rest, '--selectProjects', 'functions', 'phone'],
      {
        cwd: root,
        stdio: 'inherit',
        shell: process.platform === 'win32',
        env: { ...process.env, TEST_MOMENT: at },
      },
    );
    if (status !== 0) failed.push(name);
  }
  console.log(
    `${chosen.length - failed.length} 个时刻通过，${failed.length} 个没有通过${failed.map((n) => `：${n}`).join('')}`,
  );
  if (chosen.length === 0)
    console.error(`没有这样的时刻：${wanted}。有的是：${moments.map(({ name }) => name).join('、')}。`);
  process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;
}

main();
