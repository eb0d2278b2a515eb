import type { Page } from 'playwright-core';
import { button, demonstration, hears, sees, words } from './steps';

const HOME = 'pages/home/index';
const TITLE = '陪王大爷去复诊';

async function openTask(page: Page): Promise<void> {
  await button(page, /邻里相帮/)
    .first()
    .tap();
  await button(page, new RegExp(TITLE)).tap();
  await sees(page, '过马路请挽着走');
}

/** Opens the form of the claim and fills it in, up to the tap that sends it. */
async function toTheTap(page: Page): Promise<void> {
  await button(page, /^我来认领$/).tap();
  await page.getByLabel('您的出生年份').fill('1980');
  await button(page, /^我来认领$/)
    .last()
    .tap();
  await sees(page, /风险提示：/);
}
const claim = (page: Page) => page.getByRole('alertdialog').getByRole('button', { name: '我来认领' }).tap();

describe('邻里相帮：一个名额两个人同时认领', () => {
  const demo = demonstration();

  test('一个得到，一个排第一；得到的退了，排着的补上', async () => {
    const phones = await Promise.all(['volunteer-luo', 'neighbour-zhou'].map((person) => demo.phones.of(person, HOME)));
    for (const page of phones) {
      await openTask(page);
      await toTheTap(page);
    }
    await Promise.all(phones.map(claim));
    for (const page of phones) await sees(page, /已认领|候补第 1 位/);
    const got = await Promise.all(phones.map((page) => words(page, '已认领').isVisible()));
    expect([...got].sort()).toEqual([false, true]);
    const [winner, other] = got[0] ? phones : [...phones].reverse();
    await button(winner!, /^取消认领$/).tap();
    await winner!.getByRole('alertdialog').getByRole('button', { name: '取消认领' }).tap();
    await hears(other!, '已认领');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
