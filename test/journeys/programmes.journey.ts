import { allowMessages, button, choose, demonstration, hears, sees, send, words } from './steps';

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

describe('调解', () => {
  const demo = demonstration();

  test('李桂芬和周建文为漏水的事申请调解：工作室受理，对方说自己的，约时间；双方看不到对方说的', async () => {
    const resident = await demo.phones.of('resident-li', PROGRAMMES);
    await words(resident, '老何调解工作室').tap();
    await button(resident, /^申请调解$/).tap();
    await resident.getByRole('radio', { name: /邻里纠纷/ }).tap();
    await resident.getByLabel('对方姓名').fill('周建文');
    await resident.getByLabel(/^对方手机号/).fill('15490000002');
    await resident.getByLabel(/^事情经过/).fill('三楼装修，水管漏到我家墙上');
    await button(resident, /^申请调解$/)
      .last()
      .tap();
    await allowMessages(resident);
    await sees(resident, '待受理');

    const community = await demo.phones.of('community-jiangtan', PROGRAMMES);
    await words(community, '老何调解工作室').tap();
    await button(community, /^工作室的调解$/).tap();
    await words(community, '邻里纠纷').tap();
    await sees(community, /看不到双方说的和协议/);
    await choose(community, '受理并调解');
    await allowMessages(community);
    await sees(community, '三楼装修，水管漏到我家墙上');

    const other = await demo.phones.of('neighbour-zhou', 'packages/places/pages/mediations/index');
    await words(other, '邻里纠纷').tap();
    await choose(other, '说说我的情况');
    await other.getByLabel(/^我的情况/).fill('管道是公用的');
    await send(other, '说说我的情况');
    await allowMessages(other);
    await hears(community, '管道是公用的');
    await hears(resident, '已受理');
    expect(await resident.getByText('管道是公用的').count()).toBe(0);
    expect(await demo.phones.errors()).toEqual([]);
  });
});

describe('主题楼道', () => {
  const demo = demonstration();

  test('邻居给自己的楼道加一条，社区同意上墙，同一栋楼的人看得到', async () => {
    const resident = await demo.phones.of('resident-li', 'packages/places/pages/stairwell/index');
    await sees(resident, '楼道公约');
    await choose(resident, '加一条楼道故事');
    await resident.getByLabel(/^想说的/).fill('二楼的书架添了二十本小人书');
    await send(resident, '加一条楼道故事');
    await allowMessages(resident);
    await sees(resident, '等楼长审看');

    const id = '610302004001-stairwell-1';
    const community = await demo.phones.of('community-jiangtan', `packages/places/pages/stairwell/index?id=${id}`);
    await choose(community, '同意上墙');
    await community.getByRole('radio', { name: /小人书/ }).tap();
    await send(community, '同意上墙');

    const neighbour = await demo.phones.of('neighbour-zhou', 'packages/places/pages/stairwell/index');
    await hears(neighbour, '二楼的书架添了二十本小人书');
    expect(await demo.phones.errors()).toEqual([]);
  });
});

describe('服务墙', () => {
  const demo = demonstration();

  test('谁在哪里做什么、什么时候、找谁，一页看完；打印一处的表', async () => {
    const resident = await demo.phones.of('resident-li', 'packages/places/pages/venues/index');
    await button(resident, /^服务墙/).tap();
    await sees(resident, '便民理发');
    await sees(resident, /借用：.*人字梯/);
    await sees(resident, '不知道找谁，就找');
    await button(resident, /^打印.*党群服务点的$/).tap();
    await button(resident, /^打印整面服务墙$/)
      .and(resident.locator(':not([aria-busy=true])'))
      .waitFor();
    expect(await resident.getByRole('alert').count()).toBe(0);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
