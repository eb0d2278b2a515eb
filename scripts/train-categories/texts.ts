import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AROUND } from '../../cloudfunctions/requests/matter-model';

/** Where the texts lie from which categories are learned: a file a matter, a line a text. */
export const TRAINING_TEXTS = join(__dirname, 'texts');

/** What letters tell beside their matter: who writes, how long it has gone on, whom they asked. Of it nothing is suggested. */
const AROUND_TEXTS = join(__dirname, 'around.txt');

/** All that is learned from: the texts of each matter, and what stands around them. */
export const learnedTexts = (): Record<string, string[]> => ({
  ...readTexts(TRAINING_TEXTS),
  [AROUND]: linesOf(AROUND_TEXTS),
});

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
