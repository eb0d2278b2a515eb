import { randomUUID } from 'node:crypto';
import type { Page as ListPage, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import type { Page } from 'playwright-core';
import { closeBrowser } from '../support/browser';
import { type System } from '../support/system';
import { partnered } from './large-text-partners';
import { used } from './large-text-use';
import { visited } from './large-text-visits';
import { faultsOf, goTo } from './legibility';
import { PAGES } from './large-text-pages';
import { MINE, Phones, startDemonstration } from './steps';

/** How many files share the pages. */
const QUARTERS = 4;
/** The largest letters of 关怀模式. */
const LARGEST = 1.6;

/**
 * Turns to a quarter of the pages in the largest letters and says what is wrong with them. Each quarter is a file of its own, so that
 * they are run side by side.
 * @param quarter from 0
 */
export function describeLargeText(quarter: number): void {
  const size = Math.ceil(PAGES.length / QUARTERS);
  const inOrder = [...PAGES].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  describe(`大字：字号放到最大，每一页都看得全、点得准（${quarter + 1}/${QUARTERS}）`, () =>
    turnPages(inOrder.slice(quarter * size, (quarter + 1) * size), quarter === 0));
}

/**
 * @param pages those of one person one after the other: one phone goes from page to page
 * @param proving shows first that what is looked for would be found
 */
function turnPages(pages: typeof PAGES, proving: boolean): void {
  let system: System;
  let phones: Phones;
  /** a need of each status, as its place in the paths above is filled */
  const needs = new Map<string, string>();

  beforeAll(async () => {
    system = await startDemonstration();
    phones = new Phones(system);
    for (const { id, status } of [
      ...(await listOf('worker-jiangtan', 'desk')),
      ...(await listOf('resident-li', 'list-mine')),
    ])
      needs.set(status.id, id);
    needs.set('whistle', await whistled());
    await activities();
    await grouped();
    const others = { ...(await visited(system, phones)), ...(await partnered(system)), ...(await used(system)) };
    for (const [name, id] of Object.entries(others)) needs.set(name, id);
  });
  afterAll(async () => {
    await phones.closeAll();
    await closeBrowser();
    await system?.close();
  });

  async function listOf(openid: string, action: string): Promise<RequestSummary[]> {
    const reply = await system.invoke<ListPage<RequestSummary>>('requests', openid, action);
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data.items;
  }

  /** A building's group of the demonstration, and a post of each kind in it. */
  async function grouped(): Promise<void> {
    const ask = async (action: string, input = {}) => {
      const reply = await system.invoke<{ items: { id: string; name: string; kind: { id: string } }[] }>(
        'groups',
        'resident-li',
        action,
        input,
      );
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data.items;
    };
    const id = (await ask('mine')).find(({ name }) => name.includes('号楼'))!.id;
    needs.set('group', id);
    for (const post of await ask('feed', { id })) needs.set(post.kind.id, post.id);
  }

  /** An activity that one can check in to now, one that comes back, and hours of one that was. */
  async function activities(): Promise<void> {
    const ask = async (action: string, input = {}, openid = 'resident-li') => {
      const reply = await system.invoke<{ items: { id: string; title: string }[] }>(
        'attendance',
        openid,
        action,
        input,
      );
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data.items;
    };
    const coming = await ask('list', { view: 'coming' });
    needs.set('occasion', coming.find(({ title }) => title.includes('茶话会'))!.id);
    needs.set('series', coming.find(({ title }) => title.includes('行动日'))!.id);
    needs.set('round', (await ask('list-series', {}, 'community-jiangtan'))[0]!.id);
    needs.set('hours', (await ask('my-hours'))[0]!.id);
    const signUp = { id: needs.get('occasion'), version: 1, action: 'sign-up', fields: {} };
    await system.invoke('attendance', 'resident-li', 'perform-occasion', signUp, { commandId: randomUUID() });
  }

  /** One more need, that its community whistled about and the street has not yet called departments to. */
  async function whistled(): Promise<string> {
    const taken = [...needs.values()];
    const free = (await listOf('worker-jiangtan', 'desk')).find(
      ({ id, status }) => !taken.includes(id) && ['assigned', 'accepted'].includes(status.id),
    );
    if (!free) throw new Error('no need is left to whistle about');
    const { id } = free;
    const take = async (openid: string, action: string, version: number, fields = {}) => {
      const input = { id, version, action, fields };
      const reply = await system.invoke<RequestDetail>('requests', openid, 'perform', input, {
        commandId: randomUUID(),
      });
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data;
    };
    const accepted = free.status.id === 'accepted' ? free : await take('worker-jiangtan', 'accept', free.version);
    const note = '要住建和应急一起来看';
    return (await take('community-jiangtan', 'whistle', accepted.version, { note })).whistleId;
  }

  if (proving)
    test('这样查得出：字被切掉、按钮太小、按钮相叠、页面太宽', async () => {
      const page = await phones.of('resident-li', MINE, { text: LARGEST });
      await page.getByRole('tab').first().waitFor();
      const spoil = `.wx-scroller [role=tab] { min-width: 100vw !important; height: 20px; min-height: 0 !important; overflow: hidden; }
      .wx-scroller [role=tab] + [role=tab] { margin-left: -50vw; }`;
      await page.addStyleTag({ content: `${spoil} .wx-scroller [role=tablist] { overflow: visible !important; }` });
      const faults = await faultsOf(page);
      for (const kind of [
        /wider than the screen/,
        /cut off: 全部/,
        /px to touch: 全部/,
        /全部 lies over 进行中/,
        /off the screen/,
      ])
        expect(faults).toContainEqual(expect.stringMatching(kind));
    });

  /** One phone for all pages of one person: it goes from page to page, as a person would. */
  let inHand: { openid: string; page: Page } | null = null;
  async function turnTo(openid: string, path: string): Promise<Page> {
    if (inHand?.openid === openid) {
      await goTo(inHand.page, path);
      return inHand.page;
    }
    await phones.closeAll();
    inHand = { openid, page: await phones.of(openid, path, { text: LARGEST }) };
    return inHand.page;
  }

  test.each([...pages])('%s', async (_, openid, path) => {
    const filled = path.replace(/(id|ref)=(\w+)$/, (_whole, key: string, name: string) => `${key}=${needs.get(name)}`);
    const page = await turnTo(openid, filled);
    expect(await faultsOf(page)).toEqual([]);
    expect(await phones.errors()).toEqual([]);
  });
}
