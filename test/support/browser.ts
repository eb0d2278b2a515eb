import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { browserEndpoint } from './browser-endpoint';

/** Size of a common phone, CSS pixels. */
const VIEWPORT = { width: 375, height: 812 };

/** Given by environment.cjs: loaded outside of jest's sandbox, once for all files of tests. */
type WithPlaywright = typeof globalThis & { loadPlaywright(): typeof import('playwright-core') };

let connected: Promise<Browser> | undefined;

/** The browser of this run of the tests, as this file reaches it. */
export function launchBrowser(): Promise<Browser> {
  connected ??= (globalThis as WithPlaywright).loadPlaywright().chromium.connect(browserEndpoint());
  return connected;
}

/** For afterAll: leaves the browser, and with it goes whatever this file has opened there. */
export async function closeBrowser(): Promise<void> {
  const browser = await connected;
  connected = undefined;
  await browser?.close();
}

export interface PhoneOptions {
  /** 字体大小, 1 is standard. */
  readonly text?: number;
  /** Page to open with its query, e.g. `pages/home/index?x=1`; the first page of the mini-program unless given. */
  readonly path?: string;
  /** A person who says no whenever WeChat asks for messages, unless a test says otherwise. */
  readonly refusesMessages?: boolean;
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

/** What a phone asked of anywhere but the local system, from now on: a fault each, whether it was answered or not. */
function requestsOutside(context: BrowserContext, base: string): string[] {
  const found: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== new URL(base).origin)
      found.push(`${request.url()} is asked of somebody outside`);
  });
  return found;
}

const asksForMessages = (page: Page) => page.getByRole('alertdialog', { name: '订阅消息' });

/** As long as the page takes to answer by itself, and more: then there is nothing left to refuse. */
const ANSWERED_BY_THEN = 2_000;

/** The simulated person says no whenever WeChat asks for messages, unless a test says otherwise. */
async function refuseMessages(page: Page): Promise<void> {
  await page.addLocatorHandler(asksForMessages(page), async (dialog) => {
    // The page may have answered by itself meanwhile, or be closed.
    await dialog
      .getByRole('button', { name: '拒绝' })
      .click({ timeout: ANSWERED_BY_THEN })
      .catch(() => undefined);
  });
}

type Person = typeof globalThis & { allowing?: boolean };

/** In the page: a question that nobody answers within a moment is answered by the person with no, so that what waits for it goes on. */
function refuseByOneself(): void {
  let seen: Element | null = null;
  setInterval(() => {
    const title = [...document.querySelectorAll('.wx-dialog__title')].find((one) =>
      one.textContent?.includes('订阅消息'),
    );
    const sheet = title?.closest('.wx-sheet') ?? null;
    if (sheet && sheet === seen && !(globalThis as Person).allowing)
      sheet.querySelector<HTMLElement>('.wx-pair__no')?.click();
    seen = sheet;
  }, 200);
}
const setAllowing = (page: Page, allowing: boolean) =>
  page.evaluate((value) => void ((globalThis as Person).allowing = value), allowing);

/** Does what makes WeChat ask for messages, and allows them; does nothing more when it does not ask before `next` shows. */
export async function allowingMessages(page: Page, act: () => Promise<void>, next?: Locator): Promise<void> {
  const dialog = asksForMessages(page);
  await setAllowing(page, true);
  await page.removeLocatorHandler(dialog);
  await act();
  await (next ? dialog.or(next) : dialog).first().waitFor();
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: '允许' }).click();
  await dialog.waitFor({ state: 'detached' });
  await setAllowing(page, false);
  await refuseMessages(page);
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
  const outside = requestsOutside(context, base);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  if (options.refusesMessages) {
    await page.addInitScript(refuseByOneself);
    await refuseMessages(page);
  }
  const query = new URLSearchParams({ as: openid, ...(options.text ? { text: String(options.text) } : {}) });
  await page.goto(`${base}/app.html?${query}${options.path ? `#/${options.path}` : ''}`);
  await page.waitForFunction(() => (globalThis as Partial<PhoneWindow>).__phone?.ready === true);
  return {
    page,
    context,
    errors: async () => [...(await errorsOf(page)), ...outside],
    byId: (id) => page.locator(`.wx-view:not([hidden]) [id$="--${id}"]`),
    close: () => context.close(),
  };
}
