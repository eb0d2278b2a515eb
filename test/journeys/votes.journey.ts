import type { BallotView, TopicDetail } from '../../cloudfunctions/council/contract';
import type { Page } from 'playwright-core';
import { CHIEF, councilSteps, inPost } from './council-steps';
import { button, demonstration, hears, sees } from './steps';

const VOTE = 'packages/council/pages/vote/index';

describe('表决', () => {
  const demo = demonstration();
  const town = councilSteps(demo);

  test('居民三下投票：选一个、投票、看到查询码；写明怎样保密；截止以后名单里有自己的码', async () => {
    const topic = await town.topicNamed('垃圾分类成效提升');
    const { id } = await town.open(topic.id, { electors: 'residents' });
    const page = await demo.phones.of('resident-li', `${VOTE}?id=${id}`, { text: 1.6 });
    await sees(page, '您还没有投票');
    await sees(page, /系统只记您投过票/);
    await page.getByRole('radio', { name: /撤桶并点/ }).tap();
    await button(page, '投票').tap();
    await sees(page, '我的查询码');
    const { myCode } = await town.asked<BallotView>('resident-li', 'ballot', { id });
    await sees(page, myCode);
    expect(await button(page, '投票').count()).toBe(0);
    // Nobody sees figures before it is over, the community neither.
    expect((await town.asked<BallotView>(CHIEF, 'ballot', { id })).result).toBeNull();
    for (const who of ['neighbour-zhou', 'volunteer-luo'])
      await town.asked(who, 'cast', { id, choices: [[who === 'volunteer-luo' ? 1 : 0]] });
    await demo.system.clock('P2DT1M');
    await hears(page, `${myCode}（我的）`);
    await sees(page, '结果');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('没有注册的居民领纸质票，领了就不能再在手机上投；两位各数一遍，不一致不算，一致才计入', async () => {
    const topic = await town.topicNamed('社区文明公约修订');
    await town.asked(
      'social-jiangtan',
      'bind-staff',
      { phoneCode: `local-phone:${inPost('communityWorker').phone}` },
      'directory',
    );
    const rows = [{ name: '孙阿婆', phone: '15490000071', place: '3号楼', born: '1942-05' }];
    await town.asked(CHIEF, 'list-electors', { topicId: topic.id, rows });
    const { id } = await town.open(topic.id, { electors: 'residents', secrecy: 'open' });
    const chief = await demo.phones.of(CHIEF, `${VOTE}?id=${id}`);
    await button(chief, '纸质票').tap();
    for (const name of ['孙阿婆', '周建文']) {
      await chief.getByLabel('领票人姓名').fill(name);
      await button(chief, '查找').tap();
      await button(chief, `给${name}发纸质票`).tap();
      await sees(chief, /已领纸质票/);
    }
    await sees(chief, '已发纸质票 2 张');
    const zhou = await demo.phones.of('neighbour-zhou', `${VOTE}?id=${id}`);
    await sees(zhou, /纸质票/);
    expect(await button(zhou, '投票').count()).toBe(0);
    await town.asked('resident-li', 'cast', { id, choices: [[0], [0], [0]] });
    await demo.system.clock('P2DT1M');

    await hears(chief, '登记票数');
    const count = async (page: Page, agrees: readonly number[]) => {
      const fields = page.getByRole('textbox').filter({ visible: true });
      const counts = agrees.flatMap((yes) => [yes, 2 - yes]);
      // The last field is for papers that nobody handed back.
      const labels = (await fields.count()) - 1;
      await fields.nth(labels).fill('0');
      expect(labels % 3).toBe(0);
      for (let q = 0; q < 3; q++) {
        const each = labels / 3;
        await fields.nth(q * each).fill(String(counts[q * 2]));
        await fields.nth(q * each + 1).fill(String(counts[q * 2 + 1]));
        for (let o = 2; o < each; o++) await fields.nth(q * each + o).fill('0');
      }
      await fields.nth(labels).fill('0');
      await button(page, '登记票数').tap();
    };
    await count(chief, [2, 2, 1]);
    await sees(chief, '您已登记');
    const helper = await demo.phones.of('social-jiangtan', `packages/council/pages/paper/index?id=${id}`);
    await sees(helper, /已登记/);
    await count(helper, [2, 1, 1]);
    await sees(helper, '两边登记的票数不一致，请重新清点。');
    expect((await town.asked<BallotView>('resident-li', 'ballot', { id })).result).toBeNull();
    await count(helper, [2, 2, 1]);
    await hears(chief, /已计票|计票完成/);
    const li = await demo.phones.of('resident-li', `${VOTE}?id=${id}`);
    await sees(li, '结果');
    await sees(li, /李桂芬/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('正式无记名：三位保管人备好钥匙，票在手机上加密，两位打开合计，谁都能自己重新计票', async () => {
    const topic = await town.propose();
    await town.seat(topic.id);
    const { seats } = await town.asked<TopicDetail>(CHIEF, 'topic', { id: topic.id });
    const trustees = seats.filter(({ kindText }) => kindText === '居民代表').map((seat) => seat.id);
    const { id } = await town.open(topic.id, { secrecy: 'formal', trustees });
    const people = ['resident-li', 'neighbour-zhou', 'volunteer-luo'];
    const phones = await Promise.all(people.map((who) => demo.phones.of(who, `${VOTE}?id=${id}`)));
    for (const phone of phones) {
      await button(phone, '保管人办理').tap();
      await button(phone, '生成钥匙').tap();
    }
    for (const step of ['生成公钥份额', '核对份额'])
      for (const phone of phones) {
        await hears(phone, step);
        await button(phone, step).tap();
        await button(phone, step).waitFor({ state: 'hidden' });
      }
    for (const phone of phones) await button(phone, '返回').tap();
    const others = await Promise.all([CHIEF, 'officer-jiangtan'].map((who) => demo.phones.of(who, `${VOTE}?id=${id}`)));
    for (const [i, phone] of [...phones, ...others].entries()) {
      await hears(phone, '去加密投票');
      await button(phone, '去加密投票').tap();
      await phone.getByRole('radio', { name: i === 2 ? /按密码的锁/ : /刷卡的锁/ }).tap();
      await button(phone, '加密').tap();
      await sees(phone, '已在这部手机上加密');
      if (i === 0) {
        await button(phone, '核对这张票').tap();
        await sees(phone, /作废|重新加密/);
        await button(phone, '加密').tap();
        await sees(phone, '已在这部手机上加密');
      }
      await button(phone, '投票').tap();
      await sees(phone, '我的查询码');
    }
    await demo.system.clock('P2DT1M');
    for (const phone of phones.slice(0, 2)) {
      await button(phone, '返回').last().tap();
      await button(phone, '保管人办理').tap();
      await hears(phone, '打开合计');
      await button(phone, '打开合计').tap();
      await button(phone, '打开合计').waitFor({ state: 'hidden' });
    }
    const last = others[0]!;
    const code = /[0-9a-f]{12,}/.exec(
      (await last
        .getByText(/^[0-9a-f]{12,}$/)
        .first()
        .textContent()) ?? '',
    )![0];
    await button(last, '返回').last().tap();
    await hears(last, `${code}（我的）`);
    await hears(last, /4 票/);
    await hears(last, '自己重新计票');
    await button(last, '自己重新计票').tap();
    await sees(last, '公开名单上有 5 张票');
    await button(last, '开始核对').tap();
    await sees(last, '全部核对通过：每张票有效，合计和公布的一致。');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
