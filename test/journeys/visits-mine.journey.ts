import type { HouseholdView, MyHousehold } from '../../cloudfunctions/visits/contract';
import { beijingMonth } from '../../cloudfunctions/platform/clock';
import { button, demonstration, hears, sees, words } from './steps';
import { CHIEF, RESIDENT, visitSteps, WORKER } from './visits-steps';

describe('我家的走访', () => {
  const demo = demonstration();
  const town = visitSteps(demo);
  beforeAll(() => town.seed());
  const now = async () => (await demo.system.health()).now;

  test('谁来过、记了什么；更正；提的意见有了答复看得到；别人看不到', async () => {
    const id = await town.dueAt(WORKER, '502');
    const { version } = await town.asked<HouseholdView>(WORKER, 'household', { id });
    await town.asked(WORKER, 'save-visit', {
      householdId: id,
      base: version,
      madeAt: await now(),
      outcome: 'seen',
      topics: { living: { chips: ['一个人住'], text: '膝盖疼' } },
      opinions: [{ theme: 'parking', words: '楼下车停得太满' }],
      remarks: '钥匙在邻居家',
    });
    await town.settle();
    const page = await town.open(RESIDENT, 'mine/index', 1.6);
    await sees(page, /膝盖疼/, 40);
    await sees(page, /楼下车停得太满/);
    expect(await page.getByText('钥匙在邻居家').count()).toBe(0);
    await button(page, '记得不对，更正').tap();
    await page.getByLabel('哪里不对').fill('是左膝盖');
    await button(page, '提交更正').tap();
    await sees(page, /更正（住户.*是左膝盖/, 40);

    const chief = await town.open(CHIEF, 'opinions/index');
    await button(chief, /^停车出行，1条/).tap();
    await sees(chief, '楼下车停得太满', 40);
    await chief.getByRole('textbox', { name: '答复' }).fill('下月划二十个车位');
    await button(chief, '提交答复').tap();
    await sees(chief, /答复：下月划二十个车位/, 40);
    await hears(page, /下月划二十个车位/);
    const month = beijingMonth(await now());
    expect((await town.asked<{ themes: object[] }>(CHIEF, 'opinions', { month })).themes).toHaveLength(1);
    const other = await town.open('neighbour-zhou', 'mine/index');
    await sees(other, '还没有对应到您家', 40);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('请求走访，网格员那里就到期；谢绝走访不用说理由，随时恢复', async () => {
    const page = await town.open(RESIDENT, 'mine/index');
    await button(page, '请求走访').tap();
    await page.getByLabel('想说的话').fill('周末都在家');
    await button(page, '请求走访').last().tap();
    await sees(page, '您请求的走访已告诉走访人', 40);
    const id = await town.dueAt(WORKER, '502');
    const { due } = await town.asked<HouseholdView>(WORKER, 'household', { id });
    expect(due?.reasons.map(({ name }) => name)).toContain('住户请求走访');
    await button(page, /^谢绝走访/).tap();
    await page.getByRole('alertdialog').getByRole('button', { name: '谢绝走访' }).tap();
    await sees(page, /您已谢绝走访/, 40);
    await button(page, '恢复走访').tap();
    await hears(page, '不用说理由');
    expect((await town.asked<MyHousehold>(RESIDENT, 'my-household')).household?.declines).toBe(false);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('谁看过、为了什么；自己的信息和标签写明为什么收集', async () => {
    const id = (await town.asked<MyHousehold>(RESIDENT, 'my-household')).household?.id ?? '';
    await town.asked(WORKER, 'unmask', { id, purpose: 'contact', note: '问问膝盖' });
    const page = await town.open(RESIDENT, 'mine/index');
    await words(page, '谁看过').tap();
    await sees(page, /联系本人/, 40);
    await sees(page, '问问膝盖');
    await words(page, '我的信息').tap();
    await sees(page, '为了：上门照顾');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
