import { type BrowserServer, chromium } from 'playwright-core';
import { noteBrowser } from './browser-endpoint';
import { carriedChromium } from './chromium';

/** A microphone that beeps, and that nobody has to allow: what the mini-program asks of its own is asked all the same. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** There is no graphics card to be asked: what it would do is drawn at once, without a process in between. */
const WITHOUT_GPU = ['--disable-gpu', '--disable-gpu-compositing', '--in-process-gpu'];

async function launchCarried(): Promise<BrowserServer> {
  const { executablePath, env } = await carriedChromium();
  const args = ['--no-sandbox', '--font-render-hinting=none', ...WITHOUT_GPU, ...MICROPHONE];
  return chromium.launchServer({ executablePath, env, args });
}

/** The browser a person has. */
async function launchInstalled(): Promise<BrowserServer> {
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await chromium.launchServer({ channel, args: MICROPHONE });
    } catch {
      // Not installed: the next one may be.
    }
  }
  throw new Error('没有找到浏览器：请安装 Google Chrome 或 Microsoft Edge，再运行测试。');
}

/** What sets up and what tears down are loaded apart, and have only this in common. */
const run = globalThis as typeof globalThis & { browserServer?: BrowserServer };

/** Launches the browser of this run of the tests, without a window; called again it is the same. */
export async function serveBrowser(): Promise<void> {
  if (run.browserServer) return;
  const carried = process.platform === 'linux' && process.arch === 'x64';
  run.browserServer = await (carried ? launchCarried() : launchInstalled());
  noteBrowser(run.browserServer.wsEndpoint());
}

export async function closeBrowserServer(): Promise<void> {
  const server = run.browserServer;
  delete run.browserServer;
  await server?.close();
}
