/**
 * Prints every text that a person may read, each with its place, so that one pass can read them all.
 * `npm run texts` all of them; `npm run texts -- miniprogram/packages/party` those below a folder;
 * `npm run texts -- --sample 200 --seed 7` so many drawn by a seed: the same seed draws the same while nothing is reworded.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { textsOf } from './find';

const ROOT = path.join(__dirname, '../..');
const FOLDERS = ['miniprogram', 'cloudfunctions'];
const PAGES = ['README.md'];
/** What is listened for in words of others, and said to nobody. */
const HEARD = /(^|\/)(danger|matter-model|heard-words)\.ts$/;
const LEFT_OUT = /(^|\/)(node_modules|miniprogram_npm)\//;

const value = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? '' : (process.argv[at + 1] ?? '');
};
const [below = ''] = process.argv
  .slice(2)
  .filter((one, i, all) => !one.startsWith('--') && !all[i - 1]?.startsWith('--'));

const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
)
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.(ts|wxml|json)$/.test(file) && !HEARD.test(file) && !LEFT_OUT.test(file))
  .filter((file) => !file.endsWith('-table.json'))
  .concat(PAGES)
  .filter((file) => file.startsWith(below))
  .sort();
const all = files.flatMap((file) =>
  textsOf(file, readFileSync(path.join(ROOT, file), 'utf8')).map(({ line, text }) => ({ file, line, text })),
);

const drawn = (text: string) =>
  createHash('sha256')
    .update(`${value('seed')} ${text}`)
    .digest('hex');
const sample = Number(value('sample'));
const shown = sample
  ? all
      .map((one) => ({ ...one, by: drawn(one.text) }))
      .sort((a, b) => (a.by < b.by ? -1 : 1))
      .slice(0, sample)
  : all;
for (const { file, line, text } of shown) process.stdout.write(`${file}:${line}\t${text}\n`);
process.stderr.write(`${shown.length} texts of ${all.length}\n`);
