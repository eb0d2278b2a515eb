import type { Page } from 'playwright-core';
import {
  addPhoto,
  allowMessages,
  button,
  choose,
  COMPOSE,
  demonstration,
  hears,
  sees,
  send,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

const ORDERS = 'packages/coop/pages/orders/index';
const BOOKS = 'packages/coop/pages/books/index';
const WORDS = '厨房洗菜池的水龙头关不紧，一直滴水，一夜能接一桶';
const TITLE = WORDS.slice(0, 10);

/** Agrees to what is asked once before it is done. */
async function surely(page: Page, label: string): Promise<void> {
  await send(page, label);
  const asked = page
    .locator('[role=alertdialog], [role=dialog]')
    .getByRole('button', { name: new RegExp(`^${label}$`) });
  await asked.filter({ visible: true }).first().tap();
}

describe('合作社：一件诉求请能人来做，从下单到评价，账上看得到；说不拢的请社区评理', () => {
  const demo = demonstration();

  test('诉求转下单，能人接单、报价，居民同意，上门做好，确认评价，收钱结清，账目公开', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(resident, WORDS);
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);
    await sees(resident, '提交好了');
    await button(resident, /预约能人上门/).tap();
    await resident.getByRole('radio', { name: /水电/ }).tap();
    await button(resident, /^下单$/).tap();
    await sees(resident, '等人接单');

    const worker = await demo.phones.of('volunteer-luo', ORDERS);
    await worker.getByRole('tab', { name: /可以接的/ }).tap();
    await words(worker, TITLE).tap();
    await choose(worker, '我来接单');
    await sees(worker, '等报价');
    await choose(worker, '加一项');
    await worker.getByRole('radio', { name: /换水龙头/ }).tap();
    await send(worker, '加一项');
    await sees(worker, '材料成本 35 元');
    await choose(worker, '把报价发给居民');
    await send(worker, '把报价发给居民');
    await sees(worker, '等居民同意');

    await hears(resident, '57 元');
    await choose(resident, '同意报价');
    await send(resident, '同意报价');
    await sees(resident, '约好上门');

    await hears(worker, '约好上门');
    await choose(worker, '上门了，开始做');
    await addPhoto(worker);
    await send(worker, '上门了，开始做');
    await sees(worker, '正在服务');
    await choose(worker, '做好了');
    await addPhoto(worker, true);
    await worker.getByLabel('做了什么').fill('换了新的水龙头和垫片，试过不漏了');
    await send(worker, '做好了');
    await sees(worker, '等确认');

    await hears(resident, '换了新的水龙头和垫片');
    await choose(resident, '确认完成');
    await resident.getByRole('radio', { name: /非常满意|5/ }).tap();
    await send(resident, '确认完成');
    await sees(resident, '已完成');
    await sees(resident, '还要付 57 元');

    const manager = await demo.phones.of('coop-jiangtan', ORDERS);
    await manager.getByRole('tab', { name: /没结清/ }).tap();
    await words(manager, TITLE).tap();
    await choose(manager, '收到服务费');
    await surely(manager, '收到服务费');
    await sees(manager, '已付清');
    await choose(manager, '与能人结清');
    await surely(manager, '与能人结清');
    await sees(manager, '已与能人结清');

    // Every neighbour may read where the money went, and not whose tap it was.
    const neighbour = await demo.phones.of('neighbour-zhou', BOOKS);
    await sees(neighbour, /付给罗晓峰/);
    expect(await neighbour.getByText('李桂芬').count()).toBe(0);
    expect(await demo.phones.errors()).toEqual([]);
  }, 480_000);

  test('价钱说不拢：居民请社区评理，社区听了两边，定下减到多少，账跟着改', async () => {
    const resident = await demo.phones.of('resident-li', ORDERS);
    await words(resident, '卫生间的水龙头').tap();
    await choose(resident, '同意报价');
    await send(resident, '同意报价');
    await sees(resident, '约好上门');
    const worker = await demo.phones.of('volunteer-luo', ORDERS);
    await words(worker, '卫生间的水龙头').tap();
    await choose(worker, '上门了，开始做');
    await addPhoto(worker);
    await send(worker, '上门了，开始做');
    await hears(resident, '正在服务');
    await choose(resident, '请社区评理');
    await resident.getByLabel('怎么回事').fill('自己家里有新水龙头，没有用他的，还按材料收');
    await surely(resident, '请社区评理');
    await sees(resident, '社区评理');

    const community = await demo.phones.of('community-jiangtan', ORDERS);
    await community.getByRole('tab', { name: /评理/ }).tap();
    await words(community, '卫生间的水龙头').tap();
    await sees(community, '自己家里有新水龙头');
    await choose(community, '减一些');
    await community.getByLabel(/减到多少/).fill('22');
    await community.getByLabel('理由').fill('材料是居民自己的，只付补贴和公益金');
    await surely(community, '减一些');
    await hears(resident, '还要付 22 元');
    expect(await demo.phones.errors()).toEqual([]);
  }, 480_000);
});
