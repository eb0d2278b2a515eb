import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPhone, type PhoneState } from '../../support/browser';
import { servePhone } from './serving';

/** The files of a mini-program that somebody else wrote, by path. */
export type Files = Readonly<Record<string, string>>;

/** One page that shows `ok`, and what a case adds to it or writes in another way. */
export function program(more: Files, app: object = {}): Files {
  const config = { pages: ['p/i'], window: { navigationBarTitleText: 't' }, ...app };
  return {
    'app.json': JSON.stringify(config),
    'app.js': 'App({})',
    'p/i.json': '{}',
    'p/i.js': 'Page({})',
    'p/i.wxml': '<view>ok</view>',
    ...more,
  };
}

/** What a person sees of it, and what the phone says of it. */
export interface Opened {
  text: string;
  /** First lines of what went wrong. */
  errors: string[];
  /** What the compiler warned of. */
  lints: string[];
  /** What the terminal says. */
  printed: string;
  unknown: string[];
  /** What else was looked for in the page. */
  found: unknown;
}

const LIMIT_MS = 20_000;

/** Opens a mini-program on a phone of its own. @param look runs in the page once it is ready */
export async function openProgram(
  files: Files,
  { at, look }: { at?: string; look?: () => unknown } = {},
): Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), 'phone-foreign-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const served = await servePhone(folder);
  try {
    const phone = await openPhone(served.base, 'somebody', at ? { path: at } : {});
    await phone.page.waitForFunction(() => document.querySelector('.wx-view:not([hidden])'), undefined, {
      timeout: LIMIT_MS,
    });
    // What is drawn, and what goes wrong after that, is there after some turns.
    await phone.page.waitForTimeout(150);
    const seen = await phone.page.evaluate(() => {
      const { errors, lints, unknownApis } = (globalThis as unknown as { __phone: PhoneState }).__phone;
      const text = document.querySelector<HTMLElement>('.wx-view:not([hidden])')?.innerText ?? '';
      return { text, errors: errors.map((error) => error.split('\n')[0]!), lints, unknown: unknownApis };
    });
    const found = look && (await phone.page.evaluate(look));
    await phone.close();
    return { ...seen, found, printed: served.printed.join('\n') };
  } catch (error) {
    throw new Error(`${served.printed.join('\n')}\n${String(error)}`);
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
