import { allowMessages, choose, demonstration, hears, sees, send, words } from './steps';

const CALENDAR = 'packages/places/pages/calendar/index';
const PROGRAMMES = 'packages/places/pages/programmes/index';

describe('社区日程和服务品牌', () => {
  const demo = demonstration();

  test('一日一主题：居民看这一周哪天有什么，关注一项；社区取消一天，居民收到，日程上写着取消', async () => {
    const resident = await demo.phones.of('resident-li', CALENDAR);
    await resident.getByRole('tab', { name: /^这一周$/ }).tap();
    await words(resident, /磨刀、修小家电$/).tap();
    await sees(resident, /逢放假顺延到下一个工作日/);
    await choose(resident, '有变动告诉我');
    await allowMessages(resident);
    await sees(resident, '有变动会通知您');

    const community = await demo.phones.of('community-jiangtan', PROGRAMMES);
    await words(community, '磨刀、修小家电').tap();
    await choose(community, '取消一天的安排');
    await community.getByRole('radio').first().tap();
    await community.getByLabel(/^原因/).fill('师傅有事，下周照常');
    await send(community, '取消一天的安排');
    await sees(community, '已取消：师傅有事，下周照常');

    await hears(resident, '已取消：师傅有事，下周照常');
    const inbox = await demo.phones.of('resident-li', 'packages/notices/pages/inbox/index');
    await sees(inbox, '有一次安排取消了');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('托起明天的太阳：监护人给孩子报名，点了同意才报得上；负责的人看得到，居民说怎么样', async () => {
    const resident = await demo.phones.of('neighbour-zhou', PROGRAMMES);
    await words(resident, '托起明天的太阳').tap();
    await sees(resident, /由监护人报名/);
    await choose(resident, '报名');
    await resident.getByLabel(/^怎么称呼孩子/).fill('小周');
    await resident.getByLabel(/^孩子几岁/).fill('9');
    await resident.getByRole('radio', { name: /我是监护人/ }).tap();
    await send(resident, '报名');
    await allowMessages(resident);
    await sees(resident, '您已给孩子报名：小周');
    await choose(resident, '说说怎么样');
    await resident.getByRole('radio', { name: /很有帮助/ }).tap();
    await send(resident, '说说怎么样');
    await sees(resident, '居民怎么说');

    const community = await demo.phones.of('community-jiangtan', PROGRAMMES);
    await words(community, '托起明天的太阳').tap();
    await sees(community, '孩子：小周，9 岁，监护人已同意');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
