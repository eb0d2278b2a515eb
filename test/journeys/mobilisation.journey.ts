import { button, choose, demonstration, hears, sees, send, words } from './steps';

const ORDERS = 'packages/party/pages/orders/index';
const HOME = 'pages/home/index';
const COMMUNITY = '姜谭路西社区';

describe('街道一道调令：下达、逐个回复、补缺口、到场、解除', () => {
  const demo = demonstration();

  test('一位能来，一位不能来，由候补的下一位补上，解除以后时间记下', async () => {
    const street = await demo.phones.of('street-jiangtan', ORDERS);
    await button(street, '下达调令').tap();
    await street.getByLabel('标题').fill('防汛值守');
    await street.getByLabel('做什么').fill('带雨衣、手电到社区集合，分头看低洼楼院');
    await button(street, new RegExp(COMMUNITY)).first().tap();
    for (const post of ['网格员', '警务网格员', '物业管理员'])
      await street.getByRole('checkbox', { name: post, exact: true }).tap();
    await street.getByRole('checkbox', { name: COMMUNITY, exact: true }).tap();
    await street.getByLabel('每处几个人').fill('5');
    await button(street, '看看会叫到多少人').tap();
    await sees(street, '请写在哪里集合，至少两个字。');
    await street.getByLabel('集合点').fill('社区服务站门口');
    await street.getByRole('radio', { name: '马上集合' }).tap();
    await button(street, '看看会叫到多少人').tap();
    await sees(street, '要叫 5 人');
    await button(street, /^下达$/).tap();
    await sees(street, '防汛值守');
    await hears(street, '进行中');

    // Each is told, and answers with one tap; the order stands on top of what waits.
    const property = await demo.phones.of('property-jiangtan', HOME);
    await hears(property, '调令，请回复');
    await words(property, '防汛值守').tap();
    await button(property, /^我能来$/).tap();
    await sees(property, '能来');

    const worker = await demo.phones.of('worker-jiangtan', HOME);
    await hears(worker, '调令，请回复');
    await words(worker, '防汛值守').tap();
    await choose(worker, '不能来');
    await button(worker, '人在外地').tap();
    await send(worker, '不能来');
    await sees(worker, '不能来');

    // The gap has an owner and a clock; the next in line fills it.
    await hears(street, /前补上$/);
    await button(street, /补上/).first().tap();
    await words(street, /前补上$/).waitFor({ state: 'hidden' });

    // The one who came is called by name; then it is over, and everybody is told.
    await button(street, '看名单').tap();
    await street.getByRole('tab', { name: '能来', exact: true }).tap();
    await button(street, /能来，点开看/).tap();
    await choose(street, '点名：已到');
    await button(street, '当面见到').first().tap();
    await send(street, '点名：已到');
    await sees(street, '已到');
    await hears(property, '已到');

    const again = await demo.phones.of('street-jiangtan', ORDERS);
    await button(again, /防汛值守/).tap();
    await button(again, '解除调令').tap();
    await again.getByLabel('想对大家说的话').fill('雨停了，大家辛苦');
    await send(again, '解除调令');
    await again.getByRole('alertdialog').getByRole('button', { name: '解除调令' }).tap();
    await hears(again, '已解除');
    await hears(property, /值守 \d+ 分钟，算工作时间/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
