import { AsyncLocalStorage } from 'node:async_hooks';
import type { Given } from './given';

interface Unchecked extends Pick<Given, 'words' | 'pictures'> {
  check(words: readonly string[], pictures: readonly string[]): Promise<void>;
  /** the check that was begun: whatever writes waits for it */
  begun: Promise<void>;
}
const unchecked = new AsyncLocalStorage<Unchecked>();

/**
 * Runs a command whose words and pictures are looked at before the first thing it writes, as far as it has not had them looked at
 * itself. So nothing that anybody wrote is kept unseen, and what only reads, or was done before, asks nobody.
 */
export function checkedBeforeWriting<T>(given: Given, check: Unchecked['check'], run: () => Promise<T>): Promise<T> {
  const left = { words: new Set(given.words), pictures: new Set(given.pictures), check, begun: Promise.resolve() };
  return unchecked.run(left, run);
}

/** These, too, which were read within the call. */
export function lookedAtBeforeWriting(words: Iterable<string>, pictures: Iterable<string>): void {
  const left = unchecked.getStore();
  for (const text of words) left?.words.add(text);
  for (const fileID of pictures) left?.pictures.add(fileID);
}

/** These were looked at. */
export function noteChecked(written: string, pictures: readonly string[]): void {
  const left = unchecked.getStore();
  if (!left) return;
  for (const text of left.words) if (written.includes(text)) left.words.delete(text);
  pictures.forEach((fileID) => left.pictures.delete(fileID));
}

/** To be waited for before anything is written. @throws Refusal as the check does: then nothing is */
export async function beforeWriting(): Promise<void> {
  const left = unchecked.getStore();
  if (!left) return;
  if (left.words.size + left.pictures.size > 0) {
    const [words, pictures] = [[...left.words], [...left.pictures]];
    left.words.clear();
    left.pictures.clear();
    // what the check itself writes is nobody's words, and does not wait for itself
    left.begun = unchecked.exit(() => left.check(words, pictures));
  }
  await left.begun;
}
