import { allowMessages, button, choose, demonstration, hears, sees, send, words } from './steps';

const VENUES = 'packages/places/pages/venues/index';

describe('社区阵地：约一间会客厅', () => {
  const demo = demonstration();

  test('居民看到哪里开着，选一间、选一个有的时间，社区同意；社区临时关闭，先列出约在里面的人，居民收到改约', async () => {
    const resident = await demo.phones.of('resident-li', VENUES);
    await sees(resident, /党群服务中心/);
    await resident.getByRole('tab', { name: /^红色会客厅/ }).tap();
    await words(resident, /^可约，16 座/).tap();
    await sees(resident, '使用规则');
    await button(resident, /^预约这里$/).tap();
    await resident.getByLabel('用来做什么').fill('三号楼商量装电梯');
    await resident.getByLabel('几个人').fill('8');
    await button(resident, /明天/).tap();
    await button(resident, /^15:00$/).tap();
    await button(resident, /^约 明天/).tap();
    await allowMessages(resident);
    await sees(resident, '待确认');

    const community = await demo.phones.of('community-jiangtan', VENUES);
    await button(community, /^待确认的预约$/).tap();
    await words(community, '三号楼商量装电梯').tap();
    await choose(community, '同意');
    await allowMessages(community);
    await sees(community, '已约好');
    await hears(resident, '已约好');
    await sees(resident, /前签到/);

    await button(community, /^看这处阵地$/).tap();
    await button(community, /^临时关闭一段时间$/).tap();
    await button(community, /^看约在里面的人$/).tap();
    await sees(community, /会通知 1 个预约改期/);
    await community.getByLabel('为什么关').fill('停电检修');
    await button(community, /^确认关闭$/).tap();
    await sees(community, /已关闭，这段时间约不了/);
    await hears(resident, '请改约');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('借梯子：替老人借一架，写明哪天还；邻居看到借出了，排队；还了以后邻居被告诉，留着给他', async () => {
    const resident = await demo.phones.of('resident-li', 'packages/places/pages/things/index');
    await words(resident, '人字梯').tap();
    await sees(resident, '有 1 件可借');
    await choose(resident, '借一件');
    await resident.getByLabel(/^替谁借/).fill('隔壁王奶奶');
    await send(resident, '借一件');
    await allowMessages(resident);
    await sees(resident, /前还，替隔壁王奶奶借的/);

    const neighbour = await demo.phones.of('neighbour-zhou', 'packages/places/pages/things/index');
    await words(neighbour, '人字梯').tap();
    await sees(neighbour, '都借出了');
    await choose(neighbour, '排队等');
    await allowMessages(neighbour);
    await sees(neighbour, '您排在第 1 位');

    await choose(resident, '归还');
    await resident.getByRole('radio', { name: /^完好/ }).tap();
    await send(resident, '归还');
    await allowMessages(resident);
    await hears(neighbour, '有 1 件可借');
    await choose(neighbour, '借一件');
    await send(neighbour, '借一件');
    await allowMessages(neighbour);
    await sees(neighbour, /^请在 .*前还$/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('走十分钟到哪里：从自己家算，开着的在前；社区看缺口', async () => {
    const resident = await demo.phones.of('resident-li', VENUES);
    await button(resident, /^走十分钟到哪里$/).tap();
    await sees(resident, /^从.*出发$/);
    await sees(resident, /按直线距离 × 1.3/);
    await sees(resident, /^现在(开着|没开) \d+ 处$/);
    const community = await demo.phones.of('community-jiangtan', 'packages/places/pages/desk/index');
    await button(community, /缺口$/).tap();
    await sees(community, '助餐');
    await sees(community, /户走不到（共 \d+ 户）$/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
