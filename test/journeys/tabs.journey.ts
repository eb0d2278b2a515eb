import type { HomeView } from '../../cloudfunctions/home/contract';
import { button, demonstration, sees, words } from './steps';

/** Whose phone: who answers for a community, who works in one, a street, a resident. */
const PEOPLE = ['community-jiangtan', 'worker-jiangtan', 'street-jiangtan', 'resident-li'];

describe('等着我的，一个总数，走到哪个标签都是它', () => {
  const demo = demonstration();

  const homeOf = async (openid: string) => {
    const reply = await demo.system.invoke<HomeView>('home', openid, 'open');
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data;
  };

  test.each(PEOPLE)('%s：每个标签上的数都在，首页的是总数，最要紧的在最上面', async (openid) => {
    const phone = await demo.phones.of(openid, 'pages/home/index');
    await sees(phone, '最近消息');
    // What the phone was told when it opened is what the system says: nothing is done meanwhile.
    const { marks, waiting, session } = await homeOf(openid);
    if (marks.home > 0) expect(await words(phone, /^等着您的 \d+ 件$/).innerText()).toBe(`等着您的 ${marks.home} 件`);
    const [worst] = waiting;
    if (worst) await sees(phone, worst.label);
    const told: [string, number, string][] = [
      ['首页', marks.home, '件事等您'],
      ['诉求', marks.requests, '件等您答复'],
      ...(session.hasDesk ? ([['工作台', marks.desk, '件待办']] as [string, number, string][]) : []),
      [session.brand.terms.group, marks.groups, '件没看'],
      ['我的', marks.unread, '条未读消息'],
    ];
    const named = ([label, count, say]: [string, number, string]) => (count > 0 ? `${label}，${count}${say}` : label);
    for (const [here] of told) {
      await phone
        .getByRole('tab', { name: new RegExp(`^${here}`) })
        .filter({ visible: true })
        .first()
        .tap();
      for (const tab of told)
        await phone
          .getByRole('tab', { name: named(tab), exact: true })
          .filter({ visible: true })
          .first()
          .waitFor();
    }
    // As long as something waits, no ring says that all is done.
    if (session.hasDesk && marks.home > marks.desk) {
      await phone
        .getByRole('tab', { name: /^工作台/ })
        .filter({ visible: true })
        .first()
        .tap();
      await phone
        .getByRole('img', { name: new RegExp(`首页还有${marks.home - marks.desk}件等您`) })
        .filter({ visible: true })
        .first()
        .waitFor();
    }
    expect(await button(phone, '手上的事都办完了').count()).toBe(0);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
