import type { HouseholdView, PlanView } from '../../cloudfunctions/visits/contract';
import { DAY } from '../../cloudfunctions/platform/clock';
import { dayOf } from '../visits/scene';
import { button, choose, demonstration, hears, sees, send, words } from './steps';
import { CELL, CHIEF, setOffline, visitSteps, WORKER } from './visits-steps';

describe('特殊情况、专题走访、队伍走访、紧急联系', () => {
  const demo = demonstration();
  const town = visitSteps(demo);
  beforeAll(() => town.seed());
  const until = async () => dayOf((await demo.system.health()).now + 5 * DAY);
  const make = async (more: object) => town.asked<PlanView>(CHIEF, 'make-plan', { until: await until(), ...more });

  test('有人出院：谁登记都行，几小时内要入户，走访的人马上看得到', async () => {
    const id = await town.dueAt(WORKER, '603');
    const chief = await town.open(CHIEF, `household/index?id=${id}`);
    await choose(chief, '登记特殊情况');
    await chief.getByRole('radio', { name: /出院回家/ }).tap();
    await chief.getByLabel(/说明/).fill('今天上午出院，家里没有人');
    await send(chief, '登记特殊情况');
    await hears(chief, /出院回家/);
    const page = await town.open(WORKER, 'today/index');
    await sees(page, /出院回家/, 40);
    await sees(page, /今天上午出院/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('专题走访：没有信号也带着问题，走访时一并填，社区看到完成了几户', async () => {
    const id = await town.dueAt(WORKER, '602');
    const questions = [{ id: 'pile', label: '楼道有无堆物', options: ['有', '没有'] }];
    const round = await make({ kind: 'round', title: '创文走访', householdIds: [id], questions });
    const page = await town.open(WORKER, 'today/index');
    await sees(page, /已存到手机/, 60);
    await setOffline(page, true);
    await button(page, /602，王/)
      .first()
      .tap();
    await sees(page, '楼道有无堆物', 40);
    await page.getByRole('radio', { name: '没有', exact: true }).first().tap();
    await button(page, '保存走访').tap();
    await sees(page, '见到了，待发送', 40);
    await setOffline(page, false);
    await sees(page, '已替您发送 1 次走访', 60);
    await town.settle();
    const plan = await town.open(CHIEF, `plan/index?id=${round.id}`);
    await hears(plan, /已完成 1 户/);
    await words(plan, /^已完成 1$/).tap();
    await sees(plan, /楼道有无堆物.*没有/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('队伍走访：队员只看到住址和问题', async () => {
    const id = await town.dueAt(WORKER, '502');
    const squads = await town.asked<{ items: { id: string }[] }>('volunteer-luo', 'list-squads', {}, 'party');
    const squadId = squads.items.find((one) => one.id === 'demo-pioneers')?.id ?? 'demo-pioneers';
    const questions = [{ id: 'gas', label: '燃气软管换了吗', options: ['换了', '没换'] }];
    const made = await make({ kind: 'squad', title: '查燃气', householdIds: [id], squadId, questions });
    const page = await town.open('volunteer-luo', `plan/index?id=${made.id}`);
    await sees(page, /502/, 40);
    for (const hidden of ['李**', '独居老人', '老党员', '15490000001'])
      expect([hidden, await page.getByText(hidden).count()]).toEqual([hidden, 0]);
    await button(page, '502填写').tap();
    await sees(page, '燃气软管换了吗');
    await page.getByRole('radio', { name: '没换' }).tap();
    await button(page, '提交').tap();
    await hears(page, /已完成 1 户/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('停电：几个人打同一份名单，一个人打通了，另一个人看得到；需要上门的马上到期', async () => {
    const { companions } = await town.asked<{ companions: { personId: string; name: string }[] }>(CHIEF, 'day-set');
    const worker = await town.asked<{ name: string }>(WORKER, 'duty');
    const me = companions.find(({ name }) => name === worker.name)!;
    const storm = await make({
      kind: 'storm',
      title: '大风停电',
      cells: [CELL],
      tagIds: ['door-alone'],
      people: [me.personId],
    });
    const [mine, chiefs] = [
      await town.open(WORKER, `plan/index?id=${storm.id}`, 1.6),
      await town.open(CHIEF, `plan/index?id=${storm.id}`),
    ];
    await sees(mine, /502/, 40);
    await button(mine, '502已接通').tap();
    await hears(mine, /已完成 1 户/);
    await hears(chiefs, /已完成 1 户/);
    await button(chiefs, '603需要上门').tap();
    await hears(chiefs, /需要上门 1/);
    const plan = await town.asked<PlanView>(CHIEF, 'plan', { id: storm.id });
    const urgent = plan.households.find(({ mark }) => mark === 'visit')!;
    const { due } = await town.asked<HouseholdView>(WORKER, 'household', { id: urgent.id });
    expect(due?.reasons.map(({ name }) => name)).toContain('其他特殊情况');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
