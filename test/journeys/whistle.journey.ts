import type { Page } from 'playwright-core';
import {
  addPhoto,
  allowMessages,
  button,
  choose,
  COMPOSE,
  demonstration,
  DESK,
  hears,
  sees,
  send,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

const WORDS = '宝氮二区1号楼东侧围墙裂了一道大缝，墙往外歪，下面天天有孩子走';
const TITLE = WORDS.slice(0, 12);

/** Opens the first thing with these words on one of somebody's desks. */
async function openFrom(page: Page, desk: string | RegExp, title = TITLE): Promise<void> {
  await page.getByRole('tab', { name: desk }).filter({ visible: true }).first().tap();
  await hears(page, title);
  await words(page, title).tap();
}

describe('宝氮二区的围墙：社区吹哨、街道点名、物业和部门报到、墙重建好、居民确认', () => {
  const demo = demonstration();

  test('从居民反映到居民确认，每个人都在自己的手机上办', async () => {
    const resident = await demo.phones.of('resident-baodan', COMPOSE);
    await writeNeed(resident, WORDS);
    await sees(resident, '外墙屋面');
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);
    await sees(resident, '提交好了');

    const worker = await demo.phones.of('worker-baodan', DESK);
    await words(worker, TITLE).tap();
    await button(worker, /^受理$/).tap();
    await send(worker, '受理');
    await sees(worker, '办理中');

    // The community cannot do it, and whistles.
    await demo.system.timer('keep-ledger');
    const community = await demo.phones.of('community-baodan', DESK);
    await community.getByRole('tab', { name: '宝氮社区' }).tap();
    await openFrom(community, /^在办\d/);
    await choose(community, '吹哨');
    await community.getByLabel('社区办不了的是什么').fill('围墙要倒，社区没有资质鉴定，要住建、应急和物业一起来');
    await send(community, '吹哨');
    await sees(community, '联合办理中');
    await hears(resident, '吹哨，请镇街和部门联合办');

    // The street names departments and a day.
    const street = await demo.phones.of('street-jiangtan', DESK);
    await openFrom(street, '吹哨报到');
    await sees(street, '社区没有资质鉴定');
    await choose(street, '点名部门');
    for (const department of [/物业管理员/, /应急办/, /住建局/])
      await street.getByRole('checkbox', { name: department }).tap();
    await street.getByLabel('要他们办什么').fill('应急先拉警戒线，住建鉴定，物业开业主会定方案');
    await send(street, '点名部门');
    await sees(street, '部门办理中');
    await hears(resident, /请部门到场|镇街点名部门到场/);

    // Each reports in; only then may they call the resident.
    const phones: Record<string, Page> = {};
    for (const who of ['property-baodan', 'emergency-jiangtan', 'housing-weibin']) {
      const phone = await demo.phones.of(who, DESK);
      await openFrom(phone, '吹哨报到');
      await sees(phone, '前报到');
      await button(phone, /^报到$/).tap();
      await phone.getByLabel('打算怎么办').fill('今天到现场');
      await send(phone, '报到');
      await button(phone, /打电话给反映人赵秀兰/).waitFor();
      phones[who] = phone;
    }
    const [property, emergency, housing] = ['property-baodan', 'emergency-jiangtan', 'housing-weibin'].map(
      (who) => phones[who]!,
    ) as [Page, Page, Page];

    await answer(emergency, '警戒线拉好了，下面不走人');
    // The property meeting, with the housing bureau's finding before it.
    await choose(housing, '记下进展');
    await housing.getByLabel('做了什么').fill('请了鉴定机构，鉴定为危墙，要拆除重建');
    await addPhoto(housing);
    await send(housing, '记下进展');
    await sees(housing, '鉴定为危墙');
    await choose(property, '记下进展');
    await property.getByLabel('做了什么').fill('开了业主会，同意用维修资金重建围墙');
    await send(property, '记下进展');
    await answer(housing, '施工图审过了，完工后验收合格');
    await answer(property, '围墙拆了重建，砌好刷好了');

    // The street looks at it and closes; the resident sees it all the while.
    await hears(street, '部门都答复了');
    await choose(street, '结束吹哨');
    await street.getByRole('radio', { name: /吹得对/ }).tap();
    await street.getByLabel('联合办理的结果').fill('围墙已经重建，验收合格');
    await send(street, '结束吹哨');
    await sees(street, '吹得对');
    await hears(resident, '各部门已办完');

    // The grid worker, who has had it all along, finishes it; the resident confirms.
    await hears(worker, '各部门已办完');
    await button(worker, /^办结$/).tap();
    await worker.getByLabel('处理结果').fill('新围墙砌好了，缝没有了，警戒线撤了');
    await addPhoto(worker, true);
    await send(worker, '办结');
    await hears(resident, '新围墙砌好了');
    await button(resident, /确认办结/).tap();
    await resident.getByRole('radio', { name: /非常满意|5/ }).tap();
    await send(resident, '确认办结');
    await sees(resident, '已办结');

    // Both sides are measured.
    const scores = await demo.phones.of('street-jiangtan', 'packages/requests/pages/whistle-scores/index');
    await sees(scores, '吹哨 1 次');
    await sees(scores, '100%（1 次里 1 次）');
    expect(await demo.phones.errors()).toEqual([]);
  }, 480_000);
});

async function answer(page: Page, result: string): Promise<void> {
  await choose(page, '答复办理结果');
  await page.getByRole('textbox', { name: /^办理结果/ }).fill(result);
  await send(page, '答复办理结果');
  await sees(page, '已答复');
}
