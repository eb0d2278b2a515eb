import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE } from '../../cloudfunctions/platform/clock';

const CACHE = path.resolve(__dirname, '../../.cache/chromium');
const COMPLETE = path.join(CACHE, 'complete');
const LOCK = `${CACHE}.lock`;
/** Unpacking takes two seconds; a lock this old, in milliseconds, was left by a process that died. */
const STALE = MINUTE;

type Carried = typeof import('@sparticuz/chromium').default;

/**
 * Chromium carried by npm, for Linux x64 without any system package: where its executable is, unpacked, and the variables that it
 * needs; those of this process are as before.
 *
 * It unpacks itself and the libraries it lacks into TMPDIR. Its own fonts.conf names a folder of its own, and without any
 * font it draws no text at all, web fonts included: hence a fonts.conf of ours. All of it must be set before it is loaded.
 */
export async function carriedChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const fonts = path.join(CACHE, 'fontconfig');
  mkdirSync(fonts, { recursive: true });
  writeFileSync(
    path.join(fonts, 'fonts.conf'),
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir>' +
      `<cachedir>${fonts}</cachedir></fontconfig>`,
  );
  const own = process.env;
  process.env = { ...own, TMPDIR: CACHE, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', FONTCONFIG_PATH: fonts };
  try {
    const carried = createRequire(__filename)('@sparticuz/chromium') as Carried;
    const executablePath = await alone(() => carried.executablePath());
    return { executablePath, env: { ...process.env } as Record<string, string> };
  } finally {
    process.env = own;
  }
}

/** Lets one process unpack at a time: the package takes a half-written executable for a whole one. */
async function alone(unpack: () => Promise<string>): Promise<string> {
  while (!existsSync(COMPLETE) && !lock()) await wait(100);
  try {
    const executable = await unpack();
    writeFileSync(COMPLETE, '');
    return executable;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function lock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    // Somebody has it; they may have died with it.
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > STALE) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
