import type { DueList, HouseholdView, PlanView } from '../../cloudfunctions/visits/contract';
import { communities } from '../../local/demo/tables/grids';
import { staff } from '../../local/demo/tables/staff';
import { button, choose, demonstration, hears, sees, send, words } from './steps';
import { CELL, CHIEF, visitSteps, WORKER } from './visits-steps';

const STAND_IN = 'stand-in-jiangtan';

describe('社区怎样管走访', () => {
  const demo = demonstration();
  const town = visitSteps(demo);
  beforeAll(() => town.seed());

  test('看走访情况，审批标签，改多久走一次，安排联合走访，看谁看过', async () => {
    const id = await town.dueAt(WORKER, '502');
    await town.asked('local-admin', 'import-tag-kinds', {
      rows: [
        {
          id: 'door-poor',
          gridCode: CELL.slice(0, 12),
          name: '困难家庭',
          group: 'mustVisit',
          intervalDays: 30,
          windowDays: 7,
          sensitivity: 'sensitive',
          purpose: '帮扶救助',
          ground: '民政名单',
        },
      ],
    });
    const { version } = await town.asked<HouseholdView>(WORKER, 'household', { id });
    const proposal = { choice: 'door-poor', extra: 'household' };
    await town.asked(WORKER, 'perform-household', { id, version, action: 'tag', fields: proposal });
    await town.settle();
    const page = await town.open(CHIEF, 'coverage/index');
    await sees(page, '全部重点户', 40);
    await sees(page, '独居老人');
    await sees(page, /共 3 户/);
    await sees(page, /逾期 2/);
    await button(page, /标签设置/).tap();
    await button(page, /^独居老人/).tap();
    await page.getByLabel('多少天走访一次').fill('10');
    await button(page, '保存标签').tap();
    await hears(page, '每 10 天');

    const household = await town.open(CHIEF, `household/index?id=${id}`);
    await choose(household, '审批标签');
    await household.getByRole('radio', { name: /困难家庭/ }).tap();
    await send(household, '审批标签');
    await hears(household, '困难家庭');
    const { tags } = await town.asked<HouseholdView>(CHIEF, 'household', { id });
    expect(tags.find(({ name }) => name === '困难家庭')?.state).toBe('approved');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('和民警一起上门：建好安排，民警看得到地址和理由，看不到电话', async () => {
    const page = await town.open(CHIEF, 'plan-new/index');
    await page.getByLabel('名称').fill('冬季用火安全');
    await page.getByRole('checkbox', { name: '独居老人' }).first().tap();
    await page
      .getByRole('checkbox', { name: new RegExp('第?1|一') })
      .first()
      .tap();
    await page
      .getByRole('checkbox', { name: /警务网格员/ })
      .first()
      .tap();
    await button(page, '建立安排').tap();
    await sees(page, /共 3 户，已完成 0 户/, 40);
    await sees(page, /参加人员：.*警务网格员/);
    const { items } = await town.asked<{ items: { id: string }[] }>('officer-jiangtan', 'plans');
    const officer = await town.open('officer-jiangtan', `plan/index?id=${items[0]?.id ?? ''}`);
    await sees(officer, /502/, 40);
    await sees(officer, /李\*\*/);
    const plan = await town.asked<PlanView>('officer-jiangtan', 'plan', { id: items[0]?.id ?? '' });
    expect(plan.households.flatMap(({ phones }) => phones)).toEqual([]);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('A 请假，待走访归 B，B 的页面写明代谁；A 回来，又归 A', async () => {
    const roll = staff(communities());
    const post = roll.posts.find(({ gridCode, kind }) => gridCode === CELL && kind === 'gridWorker')!;
    const b = roll.people.find(({ id }) => id === post.holders.find(({ side }) => side === 'B')?.personId)!;
    await town.asked(STAND_IN, 'bind-staff', { phoneCode: `local-phone:${b.phone}` }, 'directory');
    const rooms = async (who: string) => (await town.asked<DueList>(who, 'due-list')).items.map(({ room }) => room);
    expect(await rooms(STAND_IN)).not.toContain('602');
    const leave = await demo.phones.of(WORKER, 'packages/directory/pages/leave/index');
    await button(leave, '登记不在岗').tap();
    await hears(leave, '我回来了');
    const page = await town.open(STAND_IN, 'today/index');
    await hears(page, /代 .*（A 角）走访/);
    await sees(page, /602/);
    expect(await rooms(WORKER)).not.toContain('602');
    await button(leave, '我回来了').tap();
    await hears(leave, '登记不在岗');
    expect(await rooms(WORKER)).toContain('602');
    expect(await rooms(STAND_IN)).not.toContain('602');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('班子成员看到自己每周的走访，和哪里需要帮助', async () => {
    const page = await town.open(CHIEF, 'duty/index');
    await sees(page, '每周走访不少于 1 户', 40);
    await sees(page, '本周还可走访 1 户');
    await words(page, '看走访要求').tap();
    await sees(page, '现在的要求', 40);
    await sees(page, '每周走访不少于 10 户；巡查、入户每天合计 60 分钟左右');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
