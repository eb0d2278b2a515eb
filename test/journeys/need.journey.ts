import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import {
  addPhoto,
  allowMessages,
  button,
  COMPOSE,
  DESK,
  type Phones,
  hears,
  sees,
  demonstration,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

const WORDS = '3号楼2单元二楼声控灯坏了，老人上下楼看不见';

describe('一件诉求，从居民到网格员再回来', () => {
  const demo = demonstration();

  test('居民提交，当场看到派给谁、为什么、几点前办；网格员办结；居民先说没解决，再确认评价', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(resident, WORDS);
    await sees(resident, '楼道照明');
    await sees(resident, '姜谭西苑 3号楼 2单元 502');
    await addPhoto(resident);
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);

    // Whose desk, who that is, why, and until when: at once.
    await sees(resident, '提交好了');
    const people = await demo.system.people();
    const worker = people.find(({ openid }) => openid === 'worker-jiangtan')!;
    await sees(resident, worker.name);
    await sees(resident, '为什么是这位');
    await sees(resident, '受理时限');
    await sees(resident, '办结时限');
    await button(resident, new RegExp(`1\\d{10}|打电话给`)).first().waitFor();
    await button(resident, /第1张照片/)
      .first()
      .waitFor();

    // The grid worker of that very cell finds it, with a mark on the tab.
    const desk = await demo.phones.of('worker-jiangtan', DESK);
    await sees(desk, WORDS.slice(0, 14));
    await desk.getByRole('tab', { name: /工作台.*\d/ }).waitFor();
    await words(desk, WORDS.slice(0, 14)).tap();
    await button(desk, /^受理$/).tap();
    await sees(desk, '给居民的话');
    await button(desk, /今天内联系您/).tap();
    await button(desk, /^受理$/).tap();
    await sees(desk, '办理中');

    // The scheduler tells the resident; the timeline has grown.
    await sees(resident, '已受理', 25);

    await resolve(desk, '换了灯泡，拍手就亮');
    await hears(resident, '换了灯泡，拍手就亮');

    // Not solved, with a reason: it goes back.
    await button(resident, /退回重办/).tap();
    await button(resident, /填入：问题还在/).tap();
    await button(resident, /退回重办/).tap();
    await sees(resident, '办理中');
    await sees(resident, '问题还在');
    await hears(desk, '问题还在');
    await resolve(desk, '重新接了线，看过三天，一直亮');

    await hears(resident, '重新接了线');
    await button(resident, /确认办结/).tap();
    await resident.getByRole('radio', { name: /非常满意|5/ }).tap();
    await button(resident, /确认办结/).tap();
    await sees(resident, '已办结');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('站内消息和微信消息都说到了，每件事一次', async () => {
    const sent = await demo.system.outbox('resident-li');
    expect(sent.length).toBeGreaterThan(0);
    const phone = await demo.phones.of('resident-li', 'packages/notices/pages/inbox/index');
    await sees(phone, /受理/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('谁都可以看网格的公开名片：管哪里、有谁、电话多少', async () => {
    const phone = await demo.phones.of('newcomer', 'packages/directory/pages/grid-card/index?code=610302004001001');
    const worker = (await demo.system.people()).find(({ openid }) => openid === 'worker-jiangtan')!;
    await sees(phone, worker.name);
    await sees(phone, /示意/);
    await sees(phone, /姜谭西苑/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('另一个城市的社区用自己的叫法，只靠数据', async () => {
    const resident = await demo.phones.of('resident-kunshan');
    await sees(resident, '「根系工程」');
    await sees(resident, '我的微网格');
    await button(resident, /我要反映/)
      .first()
      .tap();
    await writeNeed(resident, '3号楼2单元的声控灯不亮，晚上看不见台阶');
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);
    await sees(resident, '提交好了');
    await sees(resident, /专职网格员/);
    const desk = await demo.system.invoke<{ items: RequestDetail[] }>('requests', 'worker-kunshan', 'desk');
    expect(desk.ok && desk.data.items.map(({ title }) => title)).toContainEqual(
      expect.stringContaining('3号楼2单元的声控灯不亮'),
    );
    expect(await demo.phones.errors()).toEqual([]);
  });
});

async function resolve(desk: Awaited<ReturnType<Phones['of']>>, result: string): Promise<void> {
  await button(desk, /^办结$/).tap();
  await desk.getByLabel('处理结果').fill(result);
  await addPhoto(desk, true);
  await button(desk, /^办结$/).tap();
  await sees(desk, '待确认');
}
