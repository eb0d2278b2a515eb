import { randomUUID } from 'node:crypto';
import type {
  DaySet,
  DueList,
  HouseholdView,
  Unmasked,
  VisitSaved,
  VisitView,
} from '../../cloudfunctions/visits/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { HOUR, DAY } from '../../cloudfunctions/platform/clock';
import { expectOk } from '../requests/scene';
import { testNow } from '../support/moment';
import { ID, openVisits, type VisitScene } from './scene';

let town: VisitScene;
beforeAll(async () => {
  town = await openVisits();
}, 120_000);
afterAll(() => town.scene.close());

const refusal = async (asked: Promise<{ ok: boolean }>) => {
  const reply = (await asked) as { ok: boolean; error?: { code: string; message: string } };
  return reply.ok ? 'OK' : (reply.error?.code ?? '');
};

describe('今天走访', () => {
  test('网格员看到本网格到期的户，几个标签是一次走访，理由都在；别的网格的看不到', async () => {
    const list = await town.get<DueList>('worker', 'due-list');
    const ids = list.items.map(({ id }) => id);
    expect(ids).toContain(ID.old);
    expect(ids).not.toContain(ID.east);
    expect(ids).not.toContain(ID.plain);
    const old = list.items.find(({ id }) => id === ID.old)!;
    expect(old.reasons.map(({ name }) => name).sort()).toEqual(['独居', '老党员']);
    expect(old).toMatchObject({ headText: '李**', room: '201', state: 'overdue' });
  });

  test('A 在岗时 B 没有；A 请假时归 B，回来又归 A', async () => {
    expect((await town.get<DueList>('standIn', 'due-list')).items).toEqual([]);
    const { system } = town.scene;
    const duties = (await system.invoke('directory', 'worker', 'show-duties', {})) as { ok: boolean };
    expect(duties).toBeDefined();
  });

  test('一天的份：不到 1 MB，写明给谁、到什么时候，姓名遮住', async () => {
    const set = await town.get<DaySet>('worker', 'day-set');
    expect(set.holder).toBe('worker');
    expect(set.until - set.madeAt).toBeLessThanOrEqual(DAY);
    expect(JSON.stringify(set)).not.toContain('李秀英');
    expect(JSON.stringify(set)).not.toContain('19900000021');
    expect(set.form.asked).toHaveLength(3);
    expect(set.map.cells).toHaveLength(1);
  });
});

describe('走访一户', () => {
  test('同一条命令两次是一次走访；见到了就不再到期，下一次按最后见到的日子算', async () => {
    const commandId = randomUUID();
    const topics = { living: { chips: ['一个人住'], text: '腿脚不好' } };
    const visit = { topics, asked: { interest: '想装扶手' }, remarks: '女儿电话在本子上', explained: ['safety'] };
    const first = await town.visit('worker', ID.old, visit, commandId);
    const again = await town.visit('worker', ID.old, visit, commandId);
    expect(again.visitId).toBe(first.visitId);
    const view = await town.see('worker', ID.old);
    expect(view.due).toMatchObject({ state: 'coming' });
    await town.settle();
    const page = await town.get<Page<VisitView>>('worker', 'visits', { householdId: ID.old });
    expect(page.items).toHaveLength(1);
    expect(page.items[0]).toMatchObject({ outcomeText: '见到了', remarks: '女儿电话在本子上', mine: true });
  });

  test('明天的、入住之前的、别的网格的、没有的、搬走的：都说明白，什么也不改', async () => {
    const visit = (id: string, more: object) =>
      refusal(
        town.call('worker', 'save-visit', { householdId: id, base: 1, madeAt: testNow(), outcome: 'seen', ...more }),
      );
    expect(await visit(ID.family, { madeAt: testNow() + DAY })).toBe('VISIT_IN_FUTURE');
    expect(await visit(ID.family, { madeAt: testNow() - 40 * DAY })).toBe('VISIT_TOO_OLD');
    expect(await visit(ID.east, {})).toBe('NOT_FOUND');
    expect(await visit('f'.repeat(32), {})).toBe('NOT_FOUND');
    expect(await visit(ID.family, { startedAt: testNow() + HOUR })).toBe('BAD_INPUT');
  });

  test('一起发来的各判各的：坏的一条不耽误别的', async () => {
    const good = { householdId: ID.family, base: 1, madeAt: testNow(), outcome: 'nobody' };
    const visits = [
      { commandId: randomUUID(), visit: good },
      { commandId: randomUUID(), visit: { ...good, outcome: 'perhaps' } },
      { commandId: randomUUID(), visit: { ...good, householdId: ID.east } },
    ];
    const { results } = await town.get<{ results: { ok: boolean; saved?: VisitSaved }[] }>('worker', 'sync-visits', {
      visits,
    });
    expect(results.map(({ ok }) => ok)).toEqual([true, false, false]);
    const list = await town.get<DueList>('worker', 'due-list');
    expect(list.items.find(({ id }) => id === ID.family)?.lastTryText).toMatch(/^上次家中无人/);
  });

  test('两个人各改同一项：先到的算数，两个都留着，由人决定', async () => {
    const member = (await town.see('chief', ID.family)).members[0]!.id;
    const change = (to: string) => ({ changes: [{ field: `m:${member}.workUnit`, from: '机床厂', to }] });
    const { version } = await town.see('chief', ID.family);
    await town.visit('worker', ID.family, { base: version, ...change('早餐店') });
    const second = await town.visit('standIn', ID.family, { base: version, ...change('出租车公司') });
    expect(second.conflicts).toBe(1);
    const view = await town.see('chief', ID.family);
    expect(view.conflicts).toHaveLength(1);
    const { id } = view.conflicts[0]!;
    const after = expectOk(await town.act('chief', ID.family, 'decide-conflict', { choice: id, extra: 'offered' }));
    expect(after.conflicts).toEqual([]);
    const { household } = await town.get<Unmasked>('chief', 'unmask', { id: ID.family, purpose: 'verify' });
    expect(household.members[0]!.workUnit.text).toBe('出租车公司');
  });
});

describe('谁看得到什么', () => {
  test('平时遮住；说明目的才显示，记下来，几分钟以后又遮住', async () => {
    const before = await town.see('worker', ID.old);
    expect(before.members[0]!.phone).toEqual({ text: '199****0021', state: 'masked' });
    const open = await town.get<Unmasked>('worker', 'unmask', { id: ID.old, purpose: 'contact', note: '问问身体' });
    expect(open.household.members[0]!.phone).toEqual({ text: '19900000021', state: 'open' });
    const again = await town.get<HouseholdView>('worker', 'household', { id: ID.old, lookId: open.lookId });
    expect(again.members[0]!.phone.state).toBe('open');
    const looks = await town.get<Page<{ purposeText: string }>>('chief', 'looks', { id: ID.old });
    expect(looks.items.map(({ purposeText }) => purposeText)).toEqual(
      expect.arrayContaining(['联系本人', '查阅查看记录']),
    );
  });

  test('B 没有代办就只看得到一部分，不能查看；信访群众只有网格长和走访人看得到', async () => {
    const beside = await town.see('standIn', ID.old);
    expect(beside.purposes).toEqual([]);
    expect(await refusal(town.call('standIn', 'unmask', { id: ID.old, purpose: 'visit' }))).toBe('FORBIDDEN');
    expect((await town.see('standIn', ID.petitioner)).tags).toEqual([]);
    expect((await town.see('worker', ID.petitioner)).tags.map(({ name }) => name)).toEqual(['信访群众']);
    expect((await town.see('chief', ID.petitioner)).tags.map(({ name }) => name)).toEqual(['信访群众']);
    expect(await refusal(town.call('eastWorker', 'household', { id: ID.old }))).toBe('NOT_FOUND');
    expect(await refusal(town.call('resident', 'household', { id: ID.old }))).toBe('NOT_FOUND');
  });
});
