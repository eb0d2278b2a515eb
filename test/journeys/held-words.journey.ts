import { faultsOf } from './legibility';
import { allowMessages, button, COMPOSE, demonstration, hears, sees, SUBMIT, words, writeNeed } from './steps';

const HOME = 'pages/home/index';
const NEIGHBOURHOOD = 'packages/requests/pages/neighbourhood/index';
const FIRST = '3号楼2单元门口的路灯一到晚上就不亮，看不见台阶';
const SECOND = '4号楼旁边的垃圾桶几天没有人来清，味道很大';
const CHECKING = '正在检查';

describe('微信一直没有查成的话，社区的人看过再放出来', () => {
  const demo = demonstration();
  const answers = (cloud: unknown) => demo.system.post('/wechat-ways', JSON.stringify({ cloud }));

  /** A need that neighbours may see, submitted while WeChat's check gives no answer. */
  async function submitted(text: string): Promise<void> {
    const author = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(author, text);
    await author
      .getByRole('radio', { name: /邻居.*不显示|邻居也能看/ })
      .first()
      .tap();
    await button(author, SUBMIT).tap();
    await allowMessages(author);
    await sees(author, '提交好了');
    await sees(author, text);
  }

  test('话照收，本人看得到，邻居看到正在检查；网格长从首页进去，放出来一段，留给本人一段，邻居和本人各看到结果', async () => {
    await answers('silent');
    await submitted(FIRST);
    await submitted(SECOND);
    const neighbour = await demo.phones.of('neighbour-zhou', NEIGHBOURHOOD);
    await sees(neighbour, CHECKING);
    expect(await neighbour.locator('body').innerText()).not.toMatch(/路灯一到晚上|垃圾桶几天/);
    // It is asked again and again, in vain; by and by somebody has to look.
    for (let hour = 0; hour < 8; hour++) await demo.system.clock('PT1H');
    await answers('ok');

    const chief = await demo.phones.of('community-jiangtan', HOME, { text: 1.6 });
    await hears(chief, /看全部 \d+ 条|2 段话等您看/);
    if (!(await words(chief, '2 段话等您看').isVisible())) await words(chief, /看全部 \d+ 条/).tap();
    await words(chief, '2 段话等您看').tap();
    await sees(chief, FIRST);
    await sees(chief, SECOND);
    expect(await faultsOf(chief)).toEqual([]);
    const card = (text: string) => chief.locator('.card').filter({ hasText: text });
    await card(FIRST).getByRole('button', { name: '放出来', exact: true }).tap();
    await sees(chief, '放出来了，已告诉本人');
    await words(chief, FIRST).waitFor({ state: 'hidden' });
    await card(SECOND)
      .getByRole('button', { name: /只有本人看得到/ })
      .tap();
    await sees(chief, '没有等您看的话');

    const again = await demo.phones.of('neighbour-zhou', NEIGHBOURHOOD);
    await sees(again, '路灯一到晚上就不亮');
    expect(await again.locator('body').innerText()).not.toContain('垃圾桶几天');
    const author = await demo.phones.of('resident-li', 'packages/notices/pages/inbox/index');
    await hears(author, '您写的话能看到了');
    await sees(author, '您写的话没有放出来');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
