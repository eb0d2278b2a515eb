import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { carriedChromium } from './chromium';

/** Size of a common phone, CSS pixels. */
const VIEWPORT = { width: 375, height: 812 };

/** A microphone that beeps, and that nobody has to allow: what the mini-program asks of its own is asked all the same. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

async function launchCarried(): Promise<Browser> {
  const executablePath = await carriedChromium();
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none', ...MICROPHONE] });
}

/** The browser a person has. */
async function launchInstalled(): Promise<Browser> {
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await chromium.launch({ channel, args: MICROPHONE });
    } catch {
      // Not installed: the next one may be.
    }
  }
  throw new Error('没有找到浏览器：请安装 Google Chrome 或 Microsoft Edge，再运行测试。');
}

let running: Promise<Browser> | undefined;

/** The browser of this test file, without a window: launched once. */
export function launchBrowser(): Promise<Browser> {
  const carried = process.platform === 'linux' && process.arch === 'x64';
  running ??= carried ? launchCarried() : launchInstalled();
  return running;
}

/** For afterAll: the test process would not end while its browser runs. */
export async function closeBrowser(): Promise<void> {
  const browser = await running;
  running = undefined;
  await browser?.close();
}

export interface PhoneOptions {
  /** 字体大小, 1 is standard. */
  readonly text?: number;
  /** Page to open with its query, e.g. `pages/home/index?x=1`; the first page of the mini-program unless given. */
  readonly path?: string;
  /** false: a computer with a mouse. */
  readonly touch?: boolean;
}

export interface OpenPhone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything that went wrong on this phone: at run time, in lint, and calls of `wx.` that the phone does not know. */
  errors(): Promise<string[]>;
  /** An element of the shown page, by the id it has in its WXML. */
  byId(id: string): Locator;
  close(): Promise<void>;
}

/** What the phone tells the tests: `window.__phone`. */
export interface PhoneState {
  readonly settings: Record<string, unknown>;
  readonly errors: string[];
  readonly lints: string[];
  readonly unknownApis: string[];
  /** Cards sent with 转发. */
  readonly shared: { title: string; path: string; imageUrl?: string }[];
  readonly ready: boolean;
}

type PhoneWindow = typeof globalThis & { __phone: PhoneState };

async function errorsOf(page: Page): Promise<string[]> {
  const { seen, lints, unknownApis } = await page.evaluate(() => {
    const state = (globalThis as PhoneWindow).__phone;
    return { seen: state.errors, lints: state.lints, unknownApis: state.unknownApis };
  });
  return [...seen, ...lints, ...unknownApis.map((name) => `${name} is not known to the phone`)];
}

/**
 * Opens somebody's phone, and waits until its page is there.
 *
 * @param base address of the local system, e.g. `http://127.0.0.1:5810`
 */
export async function openPhone(base: string, openid: string, options: PhoneOptions = {}): Promise<OpenPhone> {
  const touch = options.touch ?? true;
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: VIEWPORT, hasTouch: touch, isMobile: touch, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const query = new URLSearchParams({ as: openid, ...(options.text ? { text: String(options.text) } : {}) });
  await page.goto(`${base}/app.html?${query}${options.path ? `#/${options.path}` : ''}`);
  await page.waitForFunction(() => (globalThis as Partial<PhoneWindow>).__phone?.ready === true);
  return {
    page,
    context,
    errors: () => errorsOf(page),
    byId: (id) => page.locator(`.wx-view:not([hidden]) [id$="--${id}"]`),
    close: () => context.close(),
  };
}
