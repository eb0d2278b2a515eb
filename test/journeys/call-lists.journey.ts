import type { Page } from 'playwright-core';
import { button, demonstration, hears, sees, words } from './steps';

const HOME = 'pages/home/index';
const ORDERS = 'packages/party/pages/orders/index';
const COMMUNITY = '姜谭路西社区';

const field = (page: Page, label: string) => page.getByLabel(label).filter({ visible: true });
/** The number of the only person who is shown with one. */
const numberOf = async (page: Page) =>
  /1\d{10}$/.exec((await button(page, /^打电话给.*1\d{10}$/).getAttribute('aria-label')) ?? '')?.[0];

describe('街道照模板下调令，没有绑定微信的人分头打电话', () => {
  const demo = demonstration();

  test('写一份模板，照模板下达；名单按街道、社区分开，两个人打不到同一位，打过的记下', async () => {
    const street = await demo.phones.of('street-jiangtan', ORDERS);
    await button(street, '下达调令').tap();
    await button(street, '调令模板').tap();
    await button(street, '写一份模板').tap();
    await field(street, '标题').fill('断水送水');
    await field(street, '做什么').fill('到社区领桶装水，挨户送到八十岁以上老人家');
    await field(street, '集合点').fill('社区服务站门口');
    await field(street, '每处几个人').fill('8');
    for (const post of ['网格员', '网格长', '警务网格员', '物业管理员'])
      await street.getByRole('checkbox', { name: post, exact: true }).tap();
    await button(street, '保存模板').tap();
    await sees(street, '断水送水');
    await button(street, '返回').tap();

    // The template fills in all but where to, and when.
    await button(street, /^断水送水/).tap();
    await button(street, '看看会叫到多少人').tap();
    await sees(street, '请选要去的地方。');
    await street.getByRole('checkbox', { name: COMMUNITY, exact: true }).tap();
    await street.getByRole('radio', { name: '马上集合' }).tap();
    await button(street, '看看会叫到多少人').tap();
    await sees(street, /人未绑定微信，请打电话通知/);
    await button(street, /^下达$/).tap();
    await hears(street, '进行中');
    await sees(street, /集合，到/);

    await button(street, '打电话的名单').tap();
    await sees(street, '按街道');
    await sees(street, '按社区');
    await button(street, /点开看$/)
      .first()
      .tap();
    await button(street, '打下一位').tap();
    await sees(street, /您正在打/);
    const rung = await numberOf(street);

    // A colleague of the community takes another, and sees nobody's number but of whom they took.
    // It stands at the head of their home until everybody has been rung.
    const chief = await demo.phones.of('community-jiangtan', HOME);
    await words(chief, /^\d+ 人要打电话通知$/).tap();
    await button(chief, /点开看$/)
      .first()
      .tap();
    await sees(chief, /正在打，到/);
    await button(chief, '打下一位').tap();
    await sees(chief, /您正在打/);
    expect(await numberOf(chief)).not.toBe(rung);
    await button(chief, '未接通').tap();
    await sees(chief, '未接通 1 次');

    await button(street, '已接通').tap();
    await words(street, /您正在打/).waitFor({ state: 'hidden' });
    await button(street, '返回').tap();
    await hears(street, /已接通 1 人/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
