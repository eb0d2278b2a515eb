import type { Locator } from 'playwright-core';
import { closeBrowser, openPhone, type OpenPhone, type PhoneState } from '../../support/browser';
import { servePhone, type ServedPhone } from './serving';

/** What the fixture and the phone put into the page. */
export interface FixtureGlobals {
  lives: string[];
  __phone: PhoneState & { settings: { fontSize: number; offline: boolean } };
  wx: Record<string, (options: object) => Promise<{ errMsg: string }>>;
  getCurrentPages(): { route: string }[];
}

export interface Point {
  x: number;
  y: number;
}

/** One phone at a time on the fixture, served for a test file and opened by each test. */
export class Driver {
  private served: ServedPhone | undefined;
  private opened: OpenPhone | undefined;
  private touch = true;

  /** @param miniprogram other than the fixture itself */
  constructor(miniprogram?: () => string) {
    beforeAll(async () => {
      this.served = await servePhone(miniprogram?.());
    });
    afterAll(async () => {
      await closeBrowser();
      await this.served?.close();
    });
    afterEach(async () => {
      await this.opened?.close();
      this.opened = undefined;
    });
  }

  get base(): string {
    return this.served?.base ?? '';
  }

  get phone(): OpenPhone {
    if (!this.opened) throw new Error('no phone is open');
    return this.opened;
  }

  async open(path?: string, { touch = true, text }: { touch?: boolean; text?: number } = {}): Promise<void> {
    this.touch = touch;
    this.opened = await openPhone(this.base, 'local-someone', { path, touch, text });
  }

  byId(id: string): Locator {
    return this.phone.byId(id);
  }

  text(id: string): Promise<string> {
    return this.byId(id).innerText();
  }

  async waitForText(id: string, expected: string | RegExp): Promise<void> {
    await this.byId(id).filter({ hasText: expected }).waitFor();
  }

  color(id: string): Promise<string> {
    return this.byId(id).evaluate((element) => getComputedStyle(element).color);
  }

  lives(): Promise<string[]> {
    return this.phone.page.evaluate(() => (globalThis as unknown as FixtureGlobals).lives);
  }

  stack(): Promise<string[]> {
    return this.phone.page.evaluate(() =>
      (globalThis as unknown as FixtureGlobals).getCurrentPages().map((page) => page.route),
    );
  }

  /** Holds a finger, or the mouse's button, at a place. */
  async press({ x, y }: Point, milliseconds: number): Promise<void> {
    const { page, context } = this.phone;
    if (!this.touch) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.waitForTimeout(milliseconds);
      return page.mouse.up();
    }
    const session = await context.newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await page.waitForTimeout(milliseconds);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async drag(from: Point, dx: number, dy: number): Promise<void> {
    const { page, context } = this.phone;
    const places = Array.from({ length: 8 }, (_, i) => ({
      x: from.x + (dx * (i + 1)) / 8,
      y: from.y + (dy * (i + 1)) / 8,
    }));
    if (!this.touch) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of places) await page.mouse.move(x, y);
      return page.mouse.up();
    }
    const session = await context.newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    for (const at of places) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
}
