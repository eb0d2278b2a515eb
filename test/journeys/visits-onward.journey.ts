import type { DueList, HouseholdView, VisitView } from '../../cloudfunctions/visits/contract';
import type { Page as ListPage } from '../../cloudfunctions/platform/steps';
import { button, choose, demonstration, hears, sees, send, words } from './steps';
import { CHIEF, COMMUNITY, RESIDENT, visitSteps, WORKER } from './visits-steps';

const ORDER = {
  title: '大风停电',
  purpose: '到社区集合，分头联系关爱户',
  startsAt: 'now',
  hours: 6,
  ackMinutes: 30,
  whom: { within: COMMUNITY.slice(0, 9), postKinds: ['gridWorker'], squadKinds: [], squadIds: [] },
  places: [{ gridCode: COMMUNITY, name: '社区服务站', wanted: 4 }],
};

describe('走访以后怎么办', () => {
  const demo = demonstration();
  const town = visitSteps(demo);
  beforeAll(() => town.seed());

  /** One visit to a door, filed. */
  const visited = async (room: string): Promise<VisitView> => {
    const householdId = await town.dueAt(WORKER, room);
    const { version } = await town.asked<HouseholdView>(WORKER, 'household', { id: householdId });
    await town.asked(WORKER, 'save-visit', {
      householdId,
      base: version,
      madeAt: (await demo.system.health()).now,
      outcome: 'seen',
      topics: { difficulties: { chips: ['家电坏了'], text: '水龙头关不紧' } },
    });
    await town.settle();
    const { items } = await town.asked<ListPage<VisitView>>(WORKER, 'visits', { householdId });
    return items[0]!;
  };

  test('替住户请合作社上门：三下下单，住户收到消息，看得到是谁替他下的，可以不做', async () => {
    const visit = await visited('502');
    const page = await town.open(WORKER, `record/index?id=${visit.id}`, 1.6);
    await button(page, '请合作社上门').tap();
    await sees(page, /在关爱名单上的由基金付/, 40);
    expect(await page.getByLabel('要做什么').inputValue()).toBe('家电坏了，水龙头关不紧');
    await page.getByRole('radio', { name: /水电/ }).tap();
    await button(page, '下单').tap();
    await sees(page, '已下单，报价由住户同意', 40);
    await hears(page, /已请合作社上门：水电/);
    const mine = await town.open(RESIDENT, 'mine/index');
    await sees(mine, /已请合作社上门：水电/, 40);
    await words(mine, /已请合作社上门：水电/).tap();
    await sees(mine, '水龙头关不紧', 40);
    await sees(mine, /网格员/);
    await choose(mine, '取消订单');
    await send(mine, '取消订单');
    await mine.getByRole('alertdialog').getByRole('button', { name: '取消订单' }).tap();
    await hears(mine, '取消了订单');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('请邻居搭把手：楼栋已经填好；网格长把这一户加到关爱名单，住址和门牌已经填好', async () => {
    const visit = await visited('602');
    const page = await town.open(WORKER, `record/index?id=${visit.id}`);
    await button(page, '请邻居搭把手').tap();
    await sees(page, /由邻居自己认领/, 40);
    expect(await page.getByLabel('在哪里集合').filter({ visible: true }).inputValue()).toMatch(/3号楼|3栋/);

    const chief = await town.open(CHIEF, `record/index?id=${visit.id}`);
    await button(chief, '加到关爱名单').tap();
    await sees(chief, '由哪个基金付', 40);
    expect(await chief.getByLabel('门牌号').filter({ visible: true }).inputValue()).toBe('602');
    await chief.getByRole('radio', { name: /基金/ }).first().tap();
    await chief.getByLabel('为什么').fill('独居，膝盖不好');
    await button(chief, /^到哪天/).tap();
    await button(chief, '确定').tap();
    await button(chief, '加到名单上').tap();
    await hears(chief, /602/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('包片联户：网格长指定联片的人，待走访归他；谁看过这一户，打开的人自己也在里面', async () => {
    const page = await town.open(CHIEF, 'links/index');
    await sees(page, '没有指定联片的人', 40);
    await button(page, /，指定联片的人$/)
      .first()
      .tap();
    await page
      .getByRole('radio', { name: /警务网格员/ })
      .first()
      .tap();
    await hears(page, /警务网格员/);
    const officers = await town.asked<DueList>('officer-jiangtan', 'due-list');
    expect(officers.items.every(({ linked }) => linked)).toBe(true);

    const id = await town.dueAt(CHIEF, '603').catch(async () => officers.items[0]!.id);
    await town.asked(CHIEF, 'unmask', { id, purpose: 'contact', note: '问问近况' });
    const household = await town.open(CHIEF, `household/index?id=${id}`);
    await button(household, '查看记录').tap();
    await sees(household, '问问近况', 40);
    await sees(household, /联系本人/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('调令下达以后，社区从调令里一点建起关爱户的联系名单', async () => {
    const order = await town.asked<{ id: string }>('street-jiangtan', 'issue-order', ORDER, 'party');
    await demo.system.timer('run-orders');
    const page = await demo.phones.of(CHIEF, `packages/party/pages/order/index?id=${order.id}`);
    await button(page, '关爱户联系名单').tap();
    await sees(page, /几个人|联系/, 40);
    await page.getByLabel('名称').fill('停电联系关爱户');
    await page.getByRole('checkbox', { name: '独居老人' }).first().tap();
    await button(page, '建立安排').tap();
    await hears(page, /共 \d+ 户/);
    await sees(page, '停电联系关爱户');
    const { items } = await town.asked<{ items: { title: string; kind: string }[] }>(CHIEF, 'plans');
    expect(items.map(({ title, kind }) => [title, kind])).toContainEqual(['停电联系关爱户', 'storm']);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
