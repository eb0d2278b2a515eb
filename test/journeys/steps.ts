import { type Locator, type Page } from 'playwright-core';
import { stairwell } from '../../local/demo/picture';
import { allowingMessages, closeBrowser, openPhone, type OpenPhone, type PhoneOptions } from '../support/browser';
import { startSystem, type System } from '../support/system';

/** The whole system with the demonstration and the phones, as `npm start` gives it. */
export const startDemonstration = (): Promise<System> => startSystem({ demo: true, phone: true, timers: 'clock' });

export const COMPOSE = 'packages/requests/pages/compose/index';
export const MINE = 'pages/requests/index';
export const DESK = 'pages/desk/index';

export const SUBMIT = '提交诉求';

/** Words on the page that is shown; a page below it does not count. */
export const words = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();

/** Waits until the person can read this. `seconds` for what the page has to bring by itself, by asking now and then. */
export const sees = (page: Page, text: string | RegExp, seconds = 20) =>
  words(page, text).waitFor({ timeout: seconds * 1000 });

/** Milliseconds from one look to the next for what somebody else is about to do: soon at first, since most is there at once. */
const LOOKS = [250, 400, 700, 1000, ...Array.from({ length: 12 }, () => 1500)];

/** Waits for what somebody else does: the person puts the phone away and takes it up again until it is there. */
export async function hears(page: Page, text: string | RegExp): Promise<void> {
  for (const timeout of LOOKS) {
    const there = await words(page, text)
      .waitFor({ timeout })
      .then(() => true)
      .catch(() => false);
    if (there) return;
    await takeUpAgain(page);
  }
  await sees(page, text);
}

/** Puts the phone away and takes it up again: the page that is open reads anew. */
export async function takeUpAgain(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const hidden of [true, false]) {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true });

/** Takes a step at the foot of the page, or among those behind 更多. */
export async function choose(page: Page, label: string): Promise<void> {
  const step = button(page, new RegExp(`^${label}$`));
  const more = button(page, '更多可以做的事');
  await step.or(more).first().waitFor();
  if (!(await step.first().isVisible())) await more.tap();
  await step.first().tap();
}

/** Sends the form that is open: its button says the step again. */
export const send = (page: Page, label: string): Promise<void> =>
  button(page, new RegExp(`^${label}$`))
    .last()
    .tap();

/** Chooses a picture as a person does: agrees to the privacy note when asked, then takes it from the album. */
export async function addPhoto(page: Page, lit = false): Promise<void> {
  await button(page, /添加照片/).tap();
  const album = page.getByRole('button', { name: '从手机相册选择' });
  await agreeUntil(page, album);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), album.tap()]);
  await chooser.setFiles({ name: 'stairwell.png', mimeType: 'image/png', buffer: stairwell(lit) });
  await page.getByRole('button', { name: /^第1张照片/ }).waitFor();
}

/** WeChat shows its privacy note before the first private thing is used, and then no more. */
export async function agreeUntil(page: Page, next: Locator): Promise<void> {
  const agree = page.getByRole('button', { name: '同意' });
  await agree.or(next).first().waitFor();
  if (await agree.isVisible()) await agree.tap();
  await next.first().waitFor();
}

/** Answers WeChat's question about messages, which is asked by the tap just made. */
export const allowMessages = (page: Page): Promise<void> => allowingMessages(page, () => Promise.resolve());

export async function writeNeed(page: Page, words: string): Promise<void> {
  await page.getByLabel('您要反映什么').fill(words);
  await sees(page, '按您写的内容推荐');
}

/** Opens phones and, at the end, tells what went wrong on any of them. */
export class Phones {
  private readonly open: OpenPhone[] = [];

  constructor(private readonly system: System) {}

  async of(openid: string, path?: string, options: PhoneOptions = {}): Promise<Page> {
    const phone = await openPhone(this.system.base, openid, {
      refusesMessages: true,
      ...options,
      ...(path ? { path } : {}),
    });
    this.open.push(phone);
    return phone.page;
  }

  async errors(): Promise<string[]> {
    return (await Promise.all(this.open.map((phone) => phone.errors()))).flat();
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.open.splice(0).map((phone) => phone.close()));
  }
}

/** The demonstration and its phones, for the tests of one describe: started before them, ended after. */
export function demonstration(): { readonly system: System; readonly phones: Phones } {
  let system: System | undefined;
  let phones: Phones | undefined;
  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the demonstration has not started');
    return part;
  };
  beforeAll(async () => {
    system = await startDemonstration();
    phones = new Phones(system);
  });
  afterEach(() => phones?.closeAll());
  afterAll(async () => {
    await closeBrowser();
    await system?.close();
  });
  return {
    get system() {
      return started(system);
    },
    get phones() {
      return started(phones);
    },
  };
}
