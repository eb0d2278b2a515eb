/** `npm run bench -- routing cold calls`: one JSON object a line, {"bench","metric","value","unit"}. Without names: all of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const benches = readdirSync(__dirname)
  .map((file) => path.basename(file, '.ts'))
  .filter(
    (name) =>
      name !== 'run' && !['report', 'cold-start', 'town-day', 'prices'].includes(name) && !name.startsWith('past-'),
  );
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.includes(name));
const tsx = path.join(__dirname, '../../node_modules/.bin/tsx');

if (unknown.length || !existsSync(tsx)) {
  console.error(`没有这样的测量：${unknown.join('、')}。有的是：${benches.join('、')}。`);
  process.exitCode = 1;
} else {
  for (const name of wanted.length ? wanted : benches) {
    const ended = spawnSync(tsx, [path.join(__dirname, `${name}.ts`)], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (ended.status !== 0) process.exitCode = 1;
  }
}
