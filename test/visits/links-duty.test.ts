import type {
  DaySet,
  DueList,
  DutyRules,
  DutyTeam,
  DutyView,
  FormView,
  LinksView,
  VisitDesk,
} from '../../cloudfunctions/visits/contract';
import { DAY, HOUR, MINUTE, mondayOf } from '../../cloudfunctions/platform/clock';
import { expectOk } from '../requests/scene';
import { testNow } from '../support/moment';
import { GRID, STAFF } from '../support/small-town';
import { dayOf, ID, openVisits, refusalOf, type VisitScene } from './scene';

let town: VisitScene;
beforeAll(async () => {
  town = await openVisits();
}, 120_000);
afterAll(() => town.scene.close());

const code = async (who: string, action: string, input: object = {}) => refusalOf(await town.call(who, action, input));
const due = async (who: string) => (await town.get<DueList>(who, 'due-list')).items;
const duty = (who: string, more: object = {}) => town.get<DutyView>(who, 'duty', more);

describe('包片联户', () => {
  test('网格长把一片联给本社区的人：待走访归他，原来的网格员只看得到一部分；取消又归网格员', async () => {
    const before = await town.get<LinksView>('chief', 'links');
    expect(before.cells.find(({ code: cell }) => cell === GRID.southWest)).toMatchObject({ households: 4, postId: '' });
    const linked = await town.get<LinksView>('chief', 'set-link', { postId: 'post-se', cellCode: GRID.southWest });
    expect(linked.cells.find(({ code: cell }) => cell === GRID.southWest)!.postId).toBe('post-se');
    expect(linked.posts.find(({ postId }) => postId === 'post-se')).toMatchObject({
      households: 4,
      text: '网格员 王五',
    });
    const east = await due('eastWorker');
    expect(east.find(({ id }) => id === ID.old)).toMatchObject({ linked: true });
    expect((await town.see('eastWorker', ID.petitioner)).tags.map(({ name }) => name)).toEqual(['信访群众']);
    expect((await town.see('worker', ID.petitioner)).tags).toEqual([]);
    await town.get('chief', 'set-link', { postId: '', cellCode: GRID.southWest });
    expect((await due('eastWorker')).map(({ id }) => id)).not.toContain(ID.old);
    expect((await town.see('worker', ID.petitioner)).tags).toHaveLength(1);
    expect(await code('eastWorker', 'household', { id: ID.petitioner })).toBe('NOT_FOUND');
  });

  test('几户也能联；别的社区的岗位、不是网格长的、没有的岗位，都不行', async () => {
    await town.get('chief', 'set-link', { postId: 'post-riverside', householdIds: [ID.old, ID.east] });
    expect((await town.see('chief', ID.east)).due!.ownerText).toBe('网格长 赵六');
    await town.get('chief', 'set-link', { postId: '', householdIds: [ID.old, ID.east] });
    expect(await code('worker', 'set-link', { postId: 'post-sw', cellCode: GRID.southWest })).toBe('FORBIDDEN');
    expect(await code('chief', 'set-link', { postId: 'post-district', cellCode: GRID.southWest })).toBe('BAD_INPUT');
    expect(await code('chief', 'set-link', { postId: 'post-sw', cellCode: GRID.orchardSouth })).toBe('FORBIDDEN');
    expect(await code('resident', 'links')).toBe('FORBIDDEN');
  });
});

describe('铁脚板：由记录算出来', () => {
  test('今天走访了几户，列表、离线的一天和我的走访是同一个数；同一户两次算一户，没见到不算', async () => {
    const { now } = await town.scene.system.health();
    await town.visit('worker', ID.old, { startedAt: now - 30 * MINUTE, madeAt: now - 10 * MINUTE });
    await town.visit('worker', ID.old, { startedAt: now - 20 * MINUTE, madeAt: now });
    await town.visit('worker', ID.family, { outcome: 'nobody' });
    const counted = async () => (await town.get<DueList>('worker', 'due-list')).counts.seenToday;
    expect(await counted()).toBe(1);
    await town.settle();
    expect(await counted()).toBe(1);
    expect((await town.get<DaySet>('worker', 'day-set')).list.counts.seenToday).toBe(1);
    const view = await duty('worker');
    expect(view.households).toMatchObject({ done: 1, expected: 10, text: '10%' });
    const today = view.days.find(({ date }) => date === dayOf(now))!;
    expect(today).toMatchObject({ visits: 3, minutes: 30 });
    expect(view.days.find(({ date }) => date !== dayOf(now) && date < dayOf(now))?.minutes ?? null).toBeNull();
    expect(view.gapText).toBe('本周还可走访 9 户');
    expect((await town.get<DueList>('eastWorker', 'due-list')).counts.seenToday).toBe(0);
  });

  test('班子成员每周走访；网格长看哪里需要帮助，不排名；别人的看不到', async () => {
    const before = await duty('chief');
    expect(before).toMatchObject({ rulesText: '每周走访不少于 1 户', households: { done: 0, expected: 1 } });
    await town.visit('chief', ID.plain);
    await town.settle();
    expect(await duty('chief')).toMatchObject({ households: { done: 1, text: '100%' }, gapText: '' });
    const team = await town.get<DutyTeam>('chief', 'duty-team');
    expect(team.people.map(({ name }) => name).sort()).toEqual(['张三', '王五', '王五', '赵六'].sort());
    expect(JSON.stringify(team)).not.toMatch(/rank|第 ?\d+ ?名|排名/);
    expect((await duty('chief', { personId: STAFF.zhang.id })).households.done).toBe(1);
    expect(await code('worker', 'duty', { personId: STAFF.wang.id })).toBe('NOT_FOUND');
    expect(await code('worker', 'duty-team')).toBe('FORBIDDEN');
    expect(await code('resident', 'duty')).toBe('FORBIDDEN');
  });

  test('巡查：两个记录的时刻之间才有时长，只有一个就没有；明天的不收', async () => {
    const { now } = await town.scene.system.health();
    const patrol = (more: object) => ({ startedAt: now - HOUR, found: '3 号楼消防通道堆物', ...more });
    const once = await town.get<DutyView>('eastWorker', 'record-patrol', patrol({}));
    expect(once.days.find(({ date }) => date === dayOf(now))).toMatchObject({ patrols: 1, minutes: null });
    expect(once.minutesText).toBe('—');
    const both = await town.get<DutyView>('eastWorker', 'record-patrol', patrol({ endedAt: now - 20 * MINUTE }));
    expect(both.days.find(({ date }) => date === dayOf(now))).toMatchObject({ patrols: 2, minutes: 40 });
    expect(await code('eastWorker', 'record-patrol', patrol({ endedAt: now + DAY }))).toBe('VISIT_IN_FUTURE');
    expect(await code('resident', 'record-patrol', patrol({}))).toBe('FORBIDDEN');
  });

  test('指标由网格长定，从某天起算，以前的周不变；打卡、排名这样的要求不收，说明理由', async () => {
    const rules = [{ postKind: 'gridWorker', minutesADay: 60, householdsAWeek: 15, visitsAWeek: 0 }];
    const from = mondayOf(testNow() + 7 * DAY);
    const saved = await town.get<DutyRules>('chief', 'set-duty', { rules, from, note: '社区例会' });
    expect(saved.rules.find(({ postKind, current }) => postKind === 'gridWorker' && !current)).toMatchObject({
      householdsAWeek: 15,
    });
    expect((await duty('worker')).households.expected).toBe(10);
    expect((await duty('worker', { week: from })).households.expected).toBe(15);
    const shown = await town.get<DutyRules>('chief', 'duty-rules');
    expect(shown).toMatchObject({ mayChange: true });
    expect(shown.rules).toEqual(saved.rules);
    expect(await town.get<DutyRules>('worker', 'duty-rules')).toMatchObject({ mayChange: false });
    expect(await code('chief', 'set-duty', { rules, from, note: '每天打卡' })).toBe('MEASURE_FORBIDDEN');
    expect(await code('worker', 'set-duty', { rules, from })).toBe('FORBIDDEN');
    expect(await code('chief', 'set-duty', { rules, from, gridCode: GRID.orchard })).toBe('FORBIDDEN');
    const odd = [{ ...rules[0], householdsAWeek: 500 }];
    expect(await code('chief', 'set-duty', { rules: odd, from })).toBe('BAD_INPUT');
  });
});

describe('走访时讲什么，由社区定', () => {
  test('网格长改了，走访的人下一份里就有；早一版的表照收，多出来的不算；别人改不了', async () => {
    const explains = [{ id: 'flood', label: '防汛' }];
    const form = await town.get<FormView>('chief', 'set-form', { explains });
    expect(form.explains).toEqual(explains);
    const set = await town.get<DaySet>('worker', 'day-set');
    expect(set.form).toMatchObject({ version: form.version, explains });
    const old = await town.visit('worker', ID.family, { form: 1, explained: ['safety', 'flood'] });
    await town.settle();
    const visit = await town.get<{ explained: string[] }>('worker', 'visit', { id: old.visitId });
    expect(visit.explained).toContain('防汛');
    expect(await code('worker', 'set-form', { explains })).toBe('FORBIDDEN');
    const many = Array.from({ length: 21 }, (_, i) => ({ id: `e${i}`, label: '内容' }));
    expect(await code('chief', 'set-form', { explains: many })).toBe('BAD_INPUT');
    expect(await code('chief', 'set-form', { explains: [explains[0], explains[0]] })).toBe('BAD_INPUT');
  });
});

describe('工作台', () => {
  test('网格员看自己待走访的，网格长看全社区的和等他定的', async () => {
    expectOk(await town.act('worker', ID.plain, 'tag', { choice: 'disabled', extra: 'household' }));
    const desk = await town.get<VisitDesk>('chief', 'visit-desk');
    expect(desk.todo).toEqual([expect.objectContaining({ kind: 'approve', count: 1, text: '1 户标签待审批' })]);
    expect(desk.grid!.code).toBe(GRID.riverside);
    const own = await town.get<VisitDesk>('worker', 'visit-desk');
    expect(own).toMatchObject({ grid: null, todo: [] });
    expect(own.mine.due + own.mine.overdue).toBe((await due('worker')).length);
  });
});
