import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type {
  DaySet,
  DutyView,
  HouseholdView,
  PlanLine,
  PlanView,
  VisitView,
} from '../../cloudfunctions/visits/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { DAY } from '../../cloudfunctions/platform/clock';
import { orderInput } from '../party/mobilisation-scene';
import { expectOk } from '../requests/scene';
import { testNow } from '../support/moment';
import { ADMINISTRATOR, GRID, STAFF } from '../support/small-town';
import { dayOf, ID, openVisits, refusalOf, type VisitScene } from './scene';

let town: VisitScene;
const UNTIL = dayOf(testNow() + 5 * DAY);
const plan = (more: object) => ({ kind: 'joint', title: '一起上门', householdIds: [ID.old], until: UNTIL, ...more });
const make = (more: object, who = 'chief') => town.get<PlanView>(who, 'make-plan', plan(more));
const code = async (who: string, action: string, input: object) => refusalOf(await town.call(who, action, input));

beforeAll(async () => {
  town = await openVisits();
  const squad = {
    id: 'pioneers',
    name: '海棠先锋队',
    kind: 'pioneers',
    gridCode: GRID.riverside,
    roster: [
      { name: '李秀英', phone: '19900000021', role: 'leader' },
      { name: '没注册的队员', phone: '19900000088' },
    ],
  };
  await town.at('party', ADMINISTRATOR, 'import-squads', { rows: [squad] });
}, 120_000);
afterAll(() => town.scene.close());

describe('联合走访', () => {
  test('一起去的人看得到这一户的一部分，能登记走访；各记一次；说没去的不记', async () => {
    expect(await code('eastWorker', 'household', { id: ID.old })).toBe('NOT_FOUND');
    const made = await make({ people: [STAFF.wang.id] });
    expect(made.people.map(({ name }) => name)).toEqual(['王五']);
    const view = await town.see('eastWorker', ID.old);
    expect(view.members[0]!.name.text).toBe('李**');
    expect(view.members[0]!.phone.state).toBe('hidden');
    expect(view.tags.map(({ name }) => name).sort()).toEqual(['独居', '老党员']);
    const companions = [{ personId: STAFF.wang.id, name: '王五', title: '网格员' }];
    const { visitId } = await town.visit('worker', ID.old, { companions: [...companions, ...companions] });
    await town.settle();
    const done = async (who: string) => (await town.get<DutyView>(who, 'duty')).households.done;
    expect([await done('worker'), await done('eastWorker')]).toEqual([1, 1]);
    const own = await town.get<VisitView>('eastWorker', 'visit', { id: visitId });
    expect(own.companions).toEqual([{ name: '王五', title: '网格员', state: 'named', isMe: true }]);
    await town.get('eastWorker', 'confirm-company', { id: visitId, was: false });
    expect([await done('worker'), await done('eastWorker')]).toEqual([1, 0]);
    await town.get('eastWorker', 'confirm-company', { id: visitId, was: true });
    expect(await done('eastWorker')).toBe(1);
    expect(await code('standIn', 'confirm-company', { id: visitId, was: true })).toBe('NOT_FOUND');
    expect(await code('chief', 'confirm-company', { id: visitId, was: true })).toBe('FORBIDDEN');
  });

  test('结束以后，一起去的人就看不到了', async () => {
    const made = await make({ title: '去东边', householdIds: [ID.petitioner], people: [STAFF.wang.id] });
    expect((await town.see('eastWorker', ID.petitioner)).tags).toEqual([]);
    expect(await code('eastWorker', 'change-plan', { id: made.id, version: made.version, end: true })).toBe(
      'FORBIDDEN',
    );
    const ended = await town.get<PlanView>('chief', 'change-plan', { id: made.id, version: made.version, end: true });
    expect(ended).toMatchObject({ open: false, may: { mark: false, end: false } });
    expect(await code('eastWorker', 'household', { id: ID.petitioner })).toBe('NOT_FOUND');
    expect(await code('eastWorker', 'plan', { id: made.id })).toBe('NOT_FOUND');
    expect(await code('chief', 'mark-plan', { id: made.id, householdId: ID.petitioner })).toBe('PLAN_ENDED');
  });
});

describe('队伍走访：按分到的住户上门', () => {
  test('队员只看到住址和问题：没有姓名、电话、标签和以前的走访；不在名单里的户打不开', async () => {
    const questions = [{ id: 'gas', label: '燃气软管换了吗', options: ['换了', '没换'] }];
    const made = await make({
      kind: 'squad',
      title: '查燃气',
      squadId: 'pioneers',
      householdIds: [ID.family],
      questions,
    });
    const seen = await town.get<PlanView>('resident', 'plan', { id: made.id });
    expect(seen.households).toEqual([
      expect.objectContaining({
        addressText: '柳苑 3号楼 2单元',
        room: '301',
        headText: '',
        phones: [],
        tags: [],
        note: '',
      }),
    ]);
    expect(seen.questions).toEqual(questions);
    expect(JSON.stringify(seen)).not.toMatch(/王邻居|19900000022|残疾/);
    const household = await town.see('resident', ID.family);
    expect(household).toMatchObject({ members: [], tags: [], due: null, conflicts: [], purposes: [], timeline: [] });
    expect(await code('resident', 'visits', { householdId: ID.family })).toBe('FORBIDDEN');
    expect(await code('resident', 'unmask', { id: ID.family, purpose: 'visit' })).toBe('FORBIDDEN');
    expect(await code('resident', 'household', { id: ID.petitioner })).toBe('NOT_FOUND');
    const answered = await town.get<PlanView>('resident', 'mark-plan', {
      id: made.id,
      householdId: ID.family,
      answers: { gas: '没换' },
    });
    expect(answered).toMatchObject({ done: 1, total: 1 });
    expect(answered.households[0]!.answers).toEqual([{ label: '燃气软管换了吗', text: '没换' }]);
    expect(await code('resident', 'mark-plan', { id: made.id, householdId: ID.old })).toBe('NOT_IN_PLAN');
  });
});

describe('紧急联系：几个人打同一份名单', () => {
  test('谁先登记过，后来的看得到，不会盖掉；接通算见过，需要上门几小时内到期，没接通什么也不算', async () => {
    const storm = await make({
      kind: 'storm',
      title: '大风停电',
      householdIds: [],
      cells: [GRID.southWest],
      tagIds: ['alone', 'disabled', 'petitioner'],
      people: [STAFF.zhang.id, STAFF.li.id],
    });
    expect(storm.total).toBe(3);
    const line = (view: PlanView, id: string) => view.households.find((one) => one.id === id)!;
    const asked = await town.get<PlanView>('standIn', 'plan', { id: storm.id });
    expect(line(asked, ID.family).phones).toEqual([{ name: '王**', phone: '19900000022' }]);
    const before = await town.see('chief', ID.family);
    const mark = (who: string, householdId: string, more: object) =>
      town.call<PlanView>(who, 'mark-plan', { id: storm.id, householdId, ...more });
    expect(refusalOf(await mark('standIn', ID.family, {}))).toBe('BAD_INPUT');
    const first = expectOk(await mark('worker', ID.family, { mark: 'unreached' }));
    expect((await town.see('chief', ID.family)).lastSeenText).toBe(before.lastSeenText);
    expect(refusalOf(await mark('standIn', ID.family, { mark: 'reached' }))).toBe('MARKED_MEANWHILE');
    const again = expectOk(await mark('standIn', ID.family, { mark: 'reached', seen: line(first, ID.family).seen }));
    expect(line(again, ID.family).markText).toMatch(/^已接通 李四/);
    expect((await town.see('chief', ID.family)).lastSeenText).toMatch(/电话已接通$/);
    expectOk(await mark('worker', ID.petitioner, { mark: 'visit', note: '门口积水' }));
    const due = (await town.see('chief', ID.petitioner)).due!;
    expect(due.reasons.map(({ name }) => name)).toContain('其他特殊情况');
    expect(await code('eastWorker', 'mark-plan', { id: storm.id, householdId: ID.old, mark: 'reached' })).toBe(
      'NOT_FOUND',
    );
  });
});

describe('调令叫到的人', () => {
  test('只选标签不选片，就是全社区有这个标签的住户；选了片就只在片里', async () => {
    const rooms = async (more: object) =>
      (await make({ kind: 'storm', title: '大风', householdIds: [], ...more })).households
        .map(({ room }) => room)
        .sort();
    expect(await rooms({ tagIds: ['alone'] })).toEqual(['101', '201']);
    expect(await rooms({ tagIds: ['alone'], cells: [GRID.southWest] })).toEqual(['201']);
    const nobody = plan({ kind: 'storm', householdIds: [], tagIds: ['noted'] });
    expect(await code('chief', 'make-plan', nobody)).toBe('PLAN_EMPTY');
  });

  test('从调令建的联系名单，参加的就是调令叫到的人', async () => {
    await town.at('directory', 'district', 'bind-staff', { phoneCode: `local-phone:${STAFF.sun.phone}` });
    const order = await town.at<{ id: string }>('party', 'district', 'issue-order', orderInput());
    await town.scene.system.timer('run-orders');
    const made = await make({ kind: 'storm', title: '暴雨停电', orderId: order.id });
    expect(made.people.map(({ name }) => name)).toContain('张三');
    const { items } = await town.get<Page<PlanLine>>('worker', 'plans');
    expect(items.map(({ title }) => title)).toContain('暴雨停电');
  });
});

describe('专题走访', () => {
  test('问题跟着离线的一天走；走访时一并填写，算这一户做过；先填的算数', async () => {
    const questions = [{ id: 'pile', label: '楼道有无堆物', options: ['有', '没有'] }];
    const round = await make({ kind: 'round', title: '创文', householdIds: [ID.east, ID.plain], questions });
    const urgent = await town.act('chief', ID.plain, 'report-event', { choice: 'other', note: '' });
    expectOk(urgent);
    await town.settle();
    const set = await town.get<DaySet>('worker', 'day-set');
    const plain = set.households.find(({ id }) => id === ID.plain)!;
    expect(plain.plans).toEqual([{ planId: round.id, title: '创文', questions }]);
    const rounds = (text: string) => [{ planId: round.id, answers: { pile: text } }];
    await town.visit('worker', ID.plain, { rounds: rounds('没有') });
    await town.visit('chief', ID.plain, { rounds: rounds('有') });
    await town.settle();
    const view = await town.get<PlanView>('chief', 'plan', { id: round.id });
    expect(view).toMatchObject({ done: 1, total: 2 });
    const answer = view.households.find(({ id }) => id === ID.plain)!.answers;
    expect(answer).toEqual([{ label: '楼道有无堆物', text: '没有' }]);
  });
});

describe('安排由社区建立', () => {
  test('别人建不了；没有住户、日期过了、人和队伍不在名册里，都说明白', async () => {
    expect(await code('worker', 'make-plan', plan({}))).toBe('FORBIDDEN');
    expect(await code('resident', 'make-plan', plan({}))).toBe('FORBIDDEN');
    expect(await code('chief', 'make-plan', plan({ gridCode: GRID.orchard }))).toBe('FORBIDDEN');
    expect(await code('chief', 'make-plan', plan({ householdIds: ['f'.repeat(32)] }))).toBe('PLAN_EMPTY');
    expect(await code('chief', 'make-plan', plan({ until: dayOf(testNow() - DAY) }))).toBe('BAD_INPUT');
    expect(await code('chief', 'make-plan', plan({ people: ['p-nobody'] }))).toBe('BAD_INPUT');
    expect(await code('chief', 'make-plan', plan({ kind: 'squad', squadId: 'none' }))).toBe('BAD_INPUT');
    const many = Array.from({ length: 21 }, (_, i) => ({ id: `q${i}`, label: '问题' }));
    expect(await code('chief', 'make-plan', plan({ questions: many }))).toBe('BAD_INPUT');
  });

  test('各看各的：社区看全部，参加的人看自己的，没有份的什么也没有；参加的人收到消息', async () => {
    const kinds = async (who: string) => (await town.get<Page<PlanLine>>(who, 'plans')).items.map(({ title }) => title);
    expect(await kinds('chief')).toEqual(expect.arrayContaining(['查燃气', '大风停电', '创文', '一起上门']));
    expect(await kinds('resident')).toEqual(['查燃气']);
    expect(await kinds('standIn')).toEqual(['大风停电']);
    expect(await kinds('neighbour')).toEqual([]);
    await town.scene.system.timer('deliver-notices');
    const inbox = await town.at<InboxPage>('notices', 'resident', 'inbox');
    expect(inbox.items.map(({ title }) => title)).toContain('查燃气');
    const view: HouseholdView = await town.see('chief', ID.family);
    expect(view.timeline.length).toBeGreaterThan(0);
  });
});
