import type { MyHours, OccasionDetail, Offer, RosterView, TaskPage } from '../../cloudfunctions/attendance/contract';
import { PLACE } from '../support/small-town';
import { codeOf, HERE, openScene, type Scene } from './scene';
import { beijingParts, writeTime } from '../../cloudfunctions/platform/clock';
import { testNow } from '../support/moment';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const task = (minutes: number, more: Record<string, unknown> = {}) =>
  scene.plan(minutes, { kind: 'task', title: '清雪', proof: 'hand', capacity: 1, waitingMax: 10, ...more });
const find = (person: string, input: object = {}) => scene.get<TaskPage>(person, 'find-tasks', input);
const ids = ({ items }: TaskPage) => items.map(({ id }) => id);

describe('邻里相帮', () => {
  test('找得到：近的写着多远，要会的、多大、有没有风险写在前面；活动不混在里面', async () => {
    const [volunteer] = await scene.people(1);
    const activity = await scene.plan(600);
    const wires = await task(600, {
      skills: ['修水电'],
      leastAge: 18,
      risks: '要爬梯子',
      place: { text: '三号楼', point: PLACE.southEast },
    });
    const later = await task(12 * 24 * 60);
    const week = await find(volunteer!, { point: HERE });
    expect(ids(week)).toEqual([wires.id]);
    expect(scene.system.dbCalls).toBeLessThanOrEqual(3);
    expect(week.items[0]).toMatchObject({ needs: ['要会修水电', '满 18 岁', '有风险提示'] });
    expect(week.items[0]!.distanceText).toMatch(/^约 \d+ 米$/);
    expect(week.skills).toEqual(['修水电']);
    expect(ids(await find(volunteer!, { view: 'coming' }))).toEqual([wires.id, later.id]);
    expect(ids(await find(volunteer!, { skill: '理发' }))).toEqual([]);
    expect(ids(week)).not.toContain(activity.id);
    expect((await find(volunteer!)).items[0]!.distanceText).toBe('');
  });

  test('风险先看过、会的和岁数不够的报不了；是自己认领，没有人能替人认领', async () => {
    const [volunteer, child] = await scene.people(2);
    const wires = await task(500, { leastAge: 18, risks: '要爬梯子，请穿防滑鞋' });
    const view = await scene.get(volunteer!, 'occasion', { id: wires.id });
    const claim = view.availableActions.find(({ action }) => action === 'sign-up')!;
    expect([claim.label, claim.confirm]).toEqual(['我来认领', '风险提示：要爬梯子，请穿防滑鞋。确定认领吗？']);
    expect(JSON.stringify(view)).not.toMatch(/报名|活动/);
    expect(codeOf(await scene.perform(child!, view, 'sign-up', { number: beijingParts(testNow()).year - 12 }))).toBe(
      'TOO_YOUNG',
    );
    expect(codeOf(await scene.perform(volunteer!, view, 'sign-up', { number: 1980 }))).toBe('ok');
    const hairdressers = await task(520, { skills: ['理发'] });
    expect(codeOf(await scene.perform(volunteer!, hairdressers, 'sign-up'))).toBe('NEEDS_SKILL');
    const desk = await scene.get('chief', 'occasion', { id: wires.id });
    expect(desk.availableActions.map(({ action }) => action)).not.toContain('assign');
  });

  test('会什么自己登记：登记了要会的就能认领，改掉就不能；说愿意当志愿者，给志愿者的也能来', async () => {
    const [volunteer] = await scene.people(1);
    const cut = await task(540, { skills: ['理发'] });
    const forVolunteers = await task(900, { audience: 'volunteer' });
    const offer = (skills: string[], willing: boolean) =>
      scene.call<Offer>(volunteer!, 'keep-offer', { skills, volunteer: willing });
    expect(codeOf(await scene.perform(volunteer!, forVolunteers, 'sign-up'))).toBe('WRONG_AUDIENCE');
    expect(codeOf(await offer(['理发', '理发'], true))).toBe('BAD_INPUT');
    expect(await scene.get<Offer>(volunteer!, 'offer')).toEqual({ skills: [], volunteer: false });
    expect(codeOf(await offer(['理发'], true))).toBe('ok');
    for (const one of [cut, forVolunteers]) expect(codeOf(await scene.perform(volunteer!, one, 'sign-up'))).toBe('ok');
    expect((await find(volunteer!)).skills[0]).toBe('理发');
    expect(codeOf(await offer([], false))).toBe('ok');
    const again = await task(580, { skills: ['理发'] });
    expect(codeOf(await scene.perform(volunteer!, again, 'sign-up'))).toBe('NEEDS_SKILL');
  });

  test('最后一个名额两个人同时点：一个得到，一个排第一；得到的退了，排队的补上', async () => {
    const [first, second] = await scene.people(2);
    const one = await task(400);
    await Promise.all([first, second].map((person) => scene.done(person!, one, 'sign-up')));
    const mine = async (person: string) => (await scene.get(person, 'occasion', { id: one.id })).mine;
    const both = [await mine(first!), await mine(second!)];
    expect([...both].sort()).toEqual(['候补第 1 位', '已认领']);
    const winner = both[0] === '已认领' ? first! : second!;
    await scene.done(winner, await scene.get(winner, 'occasion', { id: one.id }), 'cancel');
    expect(await mine(winner === first ? second! : first!)).toBe('已认领');
  });

  test('到了、走了由组织者点名，时长先等组织者确认，不会自己算数', async () => {
    const [volunteer] = await scene.people(1);
    const one = await task(30, { duration: 60 });
    await scene.done(volunteer!, one, 'sign-up');
    await scene.system.clock('PT31M');
    const roster = await scene.get<RosterView>('chief', 'roster', { id: one.id });
    const someone = roster.expected[0]!.id;
    expect(roster.actions).toEqual([{ action: 'hand-in', label: '点名签到' }]);
    const byHand = async (action: string) => {
      const view = await scene.get('chief', 'occasion', { id: one.id });
      const { time } = await clockTime();
      return scene.done('chief', view, action, { choices: [someone], time, note: '当面见到' });
    };
    await byHand('hand-in');
    await scene.system.clock('PT20M');
    await byHand('hand-out');
    const hours = await scene.get<MyHours>(volunteer!, 'my-hours');
    expect(JSON.stringify(hours)).toMatch(/等组织者确认/);
  });

  test('从一件诉求来的：说得出有，是哪一件这里谁也不说', async () => {
    const [volunteer] = await scene.people(1);
    const requestId = 'a'.repeat(32);
    const one = await task(450, { requestId });
    const seen = await scene.get<OccasionDetail>(volunteer!, 'occasion', { id: one.id });
    expect([one.fromNeed, seen.fromNeed]).toEqual([true, true]);
    expect(JSON.stringify([one, seen])).not.toContain(requestId);
  });
});

const clockTime = async () => {
  const now = await scene.now();
  return { time: writeTime(now) };
};

test('没有一次查询是整个翻一遍的', async () => {
  expect((await scene.system.health()).scans).toEqual([]);
});
