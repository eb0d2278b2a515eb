import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where the texts lie from which categories are learned: a file a matter, a line a text. */
export const TRAINING_TEXTS = join(__dirname, 'texts');

/** matter → its texts, of a folder with a file for each. */
export function readTexts(folder: string): Record<string, string[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return Object.fromEntries(files.sort().map((file) => [basename(file, '.txt'), linesOf(join(folder, file))]));
}

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
