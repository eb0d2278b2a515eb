import { button, demonstration, hears, sees, words } from './steps';

const MINE = 'packages/party/pages/mine/index';
const BRANCH = 'packages/party/pages/branch/index';

describe('在职党员：报到，支部在另一部手机上确认，认领先锋岗', () => {
  const demo = demonstration();

  test('从报到到在岗，亮身份以后邻居看得到', async () => {
    const member = await demo.phones.of('party-member-he', MINE);
    await button(member, /^我要报到$/).tap();
    await member.getByLabel('找单位').fill('一中');
    await words(member, '渭滨区第一中学').tap();
    await member.getByLabel('您在单位的支部').fill('教工第二党支部');
    await member.getByRole('checkbox', { name: /单位结对：/ }).tap();
    await button(member, /^同意并报到$/).tap();
    await sees(member, '等支部确认');
    await sees(member, /前答复/);

    const secretary = await demo.phones.of('secretary-hongqi', BRANCH);
    await hears(secretary, '何文静');
    await words(secretary, '何文静').tap();
    await sees(secretary, '教工第二党支部');
    await button(secretary, /^确认报到$/).tap();
    await secretary.getByLabel('欢迎的话').fill('欢迎，周六有主题党日');
    await button(secretary, /^确认报到$/)
      .last()
      .tap();
    await hears(secretary, /^已报到$/);
    await hears(member, /^已报到$/);

    // The branch opens a post; the member takes it.
    const desk = await demo.phones.of('secretary-hongqi', BRANCH);
    await button(desk, /^设一个先锋岗$/).tap();
    await desk.getByRole('radio', { name: /健康服务岗/ }).tap();
    await desk.getByLabel('具体位置').fill('居民活动室');
    await button(desk, /^设一个先锋岗$/)
      .last()
      .tap();
    await button(member, /^先锋岗/).tap();
    await hears(member, /居民活动室/);
    await words(member, /居民活动室/).tap();
    await button(member, /^认领$/).tap();
    await sees(member, '我在这个岗上');

    // Nobody sees who serves until she shows herself.
    const neighbour = await demo.phones.of('neighbour-zhou', 'packages/party/pages/serving/index?code=610302002003');
    await sees(neighbour, /红旗社区的先锋岗|还没有党员/);
    expect(await neighbour.getByText('何文静').count()).toBe(0);
    const own = await demo.phones.of('party-member-he', MINE);
    await words(own, '红旗社区').tap();
    await button(own, /^亮身份$/).tap();
    await sees(own, /随时可以收起/);
    await own.getByRole('alertdialog').getByRole('button', { name: '亮身份' }).tap();
    await hears(own, '亮出了身份');
    const again = await demo.phones.of('neighbour-zhou', 'packages/party/pages/serving/index?code=610302002003');
    await sees(again, '何文静');
    expect(await demo.phones.errors()).toEqual([]);
  }, 120_000);
});
