import { CHIEF, councilSteps } from './council-steps';
import {
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

const WORDS = '院里停车位不够，有人装地锁占位，几家为这事吵了好几次';

describe('意见不统一的事，商量着办', () => {
  const demo = demonstration();

  test('网格员受理，社区转商量办，居民看到商量什么、哪天前；社区建立议题，邻居支持，结果公示期满后回到诉求', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(resident, WORDS);
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);
    await sees(resident, '提交好了');
    const id = new URL(resident.url()).searchParams.get('id') ?? (await idOf(WORDS));

    const worker = await demo.phones.of('worker-jiangtan', DESK);
    await words(worker, WORDS.slice(0, 14)).tap();
    await button(worker, /^受理$/).tap();
    await button(worker, /^受理$/).tap();
    await sees(worker, '办理中');

    const community = await demo.phones.of('community-jiangtan', `packages/requests/pages/detail/index?id=${id}`);
    await choose(community, '转商量办');
    await community.getByLabel('要商量定下什么').fill('地锁拆不拆，车位怎么轮');
    await community.getByRole('radio', { name: /居民议事会/ }).tap();
    await button(community, /哪天前商量出结果/).tap();
    await button(community, /^确定$/).tap();
    await button(community, /^转商量办$/).tap();
    await sees(community, '商量中');

    await hears(resident, '地锁拆不拆，车位怎么轮');
    await sees(resident, /前商量出结果/);

    await button(community, /^建立议题$/).tap();
    await community.getByLabel('议题', { exact: true }).fill('地锁和车位');
    await button(community, /哪天前定下/).tap();
    await button(community, /^确定$/).tap();
    await community.getByLabel(/^方案/).fill('拆除地锁，按月轮换\n保留地锁，交管理费');
    await button(community, /^建立议题$/).tap();
    await sees(community, '征求意见');

    const neighbour = await demo.phones.of('resident-li', 'packages/council/pages/topics/index');
    await words(neighbour, '地锁和车位').tap();
    await button(neighbour, /^支持$/).tap();
    await allowMessages(neighbour);
    await sees(neighbour, '1 人支持商量这件事');

    await choose(community, '登记协商结果');
    await community.getByRole('radio', { name: /意见一致/ }).tap();
    await community.getByLabel('纪要').fill('到会十一户，议定拆除地锁，按月轮换车位，物业张贴轮换表');
    await send(community, '登记协商结果');
    await sees(community, '结果公示');
    await hears(neighbour, /到会十一户/);
    await demo.system.clock('P8D');
    await hears(neighbour, '落实中');
    await hears(resident, /拆除地锁，按月轮换/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('公示期里居民提出异议，社区采纳，结果不再生效，回到征求意见；居民看得到自己的异议怎么了', async () => {
    const town = councilSteps(demo);
    const { id } = await town.propose({ title: '楼道里的自行车', question: '楼道里的自行车放哪里' });
    await town.seat(id);
    await town.step(CHIEF, id, 'conclude', { choice: 'agreed', note: '都放到车棚', photos: [] });

    const resident = await demo.phones.of('resident-li', `packages/council/pages/topic/index?id=${id}`);
    await sees(resident, '结果公示');
    await choose(resident, '提出异议');
    await resident.getByLabel('您的异议和理由').fill('车棚没有棚顶，下雨车就锈了');
    await send(resident, '提出异议');
    await sees(resident, '车棚没有棚顶，下雨车就锈了');

    const community = await demo.phones.of(CHIEF, `packages/council/pages/topic/index?id=${id}`);
    await choose(community, '采纳异议，重新商量');
    await community.getByRole('radio', { name: /车棚没有棚顶/ }).tap();
    await community.getByLabel('说明').fill('先问加棚顶要多少钱');
    await send(community, '采纳异议，重新商量');
    // Asked once more, in the same words.
    await send(community, '采纳异议，重新商量');
    await sees(community, '征求意见');

    await hears(resident, '已采纳，重新商量');
    await hears(resident, '先问加棚顶要多少钱');
    expect(await demo.phones.errors()).toEqual([]);
  });

  async function idOf(text: string): Promise<string> {
    const mine = await demo.system.invoke<{ items: { id: string; title: string }[] }>(
      'requests',
      'resident-li',
      'list-mine',
    );
    if (!mine.ok) throw new Error(mine.error.message);
    return mine.data.items.find(({ title }) => text.startsWith(title.slice(0, 10)))!.id;
  }
});
