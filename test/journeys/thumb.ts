import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** What WeChat itself lays over a page, such as its album, its scanner and its questions: not ours to count. */
const WECHATS_OWN = '.wx-sheet, .wx-dialog, .wx-screen, .wx-preview';

type Counting = typeof globalThis & { touches?: number };

/** A thumb on one page that counts how often it comes down on what is ours. Typing is not counted, touching a field is. */
export class Thumb {
  private constructor(readonly page: Page) {}

  static async on(page: Page): Promise<Thumb> {
    await page.evaluate((own) => {
      const counting = globalThis as Counting;
      counting.touches = 0;
      const count = ({ target }: Event) => {
        if (!(target as Element).closest(own)) counting.touches = (counting.touches ?? 0) + 1;
      };
      document.addEventListener('touchstart', count, true);
    }, WECHATS_OWN);
    return new Thumb(page);
  }

  taps(): Promise<number> {
    return this.page.evaluate(() => (globalThis as Counting).touches ?? 0);
  }

  tap(target: Locator): Promise<void> {
    return target.filter({ visible: true }).last().tap();
  }

  async write(label: string | RegExp, words: string): Promise<void> {
    const field = this.page.getByLabel(label).filter({ visible: true }).first();
    await field.tap();
    await field.fill(words);
  }
}

/** What docs/taps.md says of something one does: how many taps it takes now. */
export function documented(what: string): number {
  const page = readFileSync(resolve(__dirname, '../../docs/taps.md'), 'utf8');
  const row = page.split('\n').find((line) => line.startsWith(`| ${what} `));
  return Number(row?.split('|')[4]);
}
