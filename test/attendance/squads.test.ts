import { randomUUID } from 'node:crypto';
import type { Menu, OccasionDetail, OccasionSummary, Page, TaskPage } from '../../cloudfunctions/attendance/contract';
import type { SquadDetail } from '../../cloudfunctions/party/contract';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { codeOf, expectOk, openScene, type Scene } from './scene';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';
import { dayAfter } from '../support/moment';

let scene: Scene;
/** 带队的、副手、队员、不相干的邻居。 */
let leader: string;
let deputy: string;
let member: string;
let stranger: string;
let asked: OccasionDetail;

const phoneOf = (person: string) => `1990001${person.slice(7).padStart(4, '0')}`;
const squad = (more: object = {}) => ({
  id: 'squad-helpers',
  name: '柳苑志愿服务队',
  kind: 'volunteers',
  gridCode: GRID.southWest,
  roster: [
    { name: '队长甲', phone: phoneOf(leader), role: 'leader' },
    { name: '副队长乙', phone: phoneOf(deputy), role: 'deputy' },
    { name: '队员丙', phone: phoneOf(member) },
  ],
  ...more,
});
const importSquad = async (more: object = {}) =>
  expectOk(
    await scene.system.invoke(
      'party',
      ADMINISTRATOR,
      'import-squads',
      { rows: [squad(more)] },
      { commandId: randomUUID() },
    ),
  );
const ask = async (person: string, more: Record<string, unknown> = {}) =>
  scene.call(person, 'plan', {
    kind: 'task',
    title: '陪独居老人买菜',
    gridCode: GRID.southWest,
    squadId: 'squad-helpers',
    place: { text: '三号楼下' },
    date: dayAfter(48),
    time: '09:00',
    proof: 'hand',
    capacity: 2,
    risks: '路上慢一点',
    skills: ['理发'],
    leastAge: 18,
    ...more,
  });

beforeAll(async () => {
  scene = await openScene();
  [leader, deputy, member, stranger] = (await scene.people(4)) as [string, string, string, string];
  await importSquad();
  asked = expectOk(await ask(leader));
});
afterAll(async () => {
  expect((await scene.system.health()).scans).toEqual([]);
  await scene.close();
});

const organises = async (person: string, id = asked.id) => codeOf(await scene.call(person, 'roster', { id }));

describe('队长也可以请邻居来帮', () => {
  test('风险、技能、岁数、名额都照写；落款是队里的职务；在社区的列表里，也在队里每个带队人的“我组织”里', async () => {
    expect(asked).toMatchObject({
      risks: '路上慢一点',
      needs: ['年满 18 岁', '会其中一样：理发'],
      capacity: 2,
      mayOrganise: true,
    });
    expect(asked.organisers[0]).toMatchObject({ title: '柳苑志愿服务队队长' });
    const found = await scene.get<TaskPage>(stranger, 'find-tasks', { view: 'coming' });
    expect(found.items.map(({ id }) => id)).toEqual([asked.id]);
    for (const person of [leader, deputy, 'chief']) {
      const { items } = await scene.get<Page<OccasionSummary>>(person, 'list', { view: 'organised' });
      expect(items.map(({ id }) => id)).toContain(asked.id);
    }
    const others = await scene.get<Page<OccasionSummary>>(member, 'list', { view: 'organised' });
    expect(others.items).toEqual([]);
  });

  test('带队的是邻居：认领了的打得到电话，还没有认领的先不给', async () => {
    const task = expectOk(await ask(leader, { date: dayAfter(49), skills: [], leastAge: 0 }));
    const phone = async (person: string) =>
      (await scene.get<OccasionDetail>(person, 'occasion', { id: task.id })).organisers[0]?.phone;
    expect(await phone(member)).toBe('');
    await scene.done(member, task, 'sign-up');
    expect(await Promise.all([member, 'chief', deputy, stranger].map(phone))).toEqual([
      ...[phoneOf(leader), phoneOf(leader), phoneOf(leader), ''],
    ]);
    await scene.done(leader, task, 'call-off', { note: '改天再来' });
  });

  test('只有带队的能发，只在队伍服务的地方，只发邻里相帮；队员、邻居、没有的队都不行', async () => {
    expect(codeOf(await ask(deputy))).toBe('ok');
    expect(codeOf(await ask(member))).toBe('NO_DESK');
    expect(codeOf(await ask(stranger))).toBe('NO_DESK');
    expect(codeOf(await ask(leader, { gridCode: GRID.southEast }))).toBe('NO_DESK');
    expect(codeOf(await ask(leader, { gridCode: GRID.riverside }))).toBe('NO_DESK');
    expect(codeOf(await ask(leader, { squadId: 'squad-none' }))).toBe('NO_DESK');
    expect(codeOf(await ask(leader, { squadId: '' }))).toBe('NO_DESK');
    expect(codeOf(await ask(leader, { kind: 'activity' }))).toBe('BAD_INPUT');
    expect(codeOf(await ask('chief'))).toBe('NO_DESK');
  });

  test('谁看得到什么：带队的和管着这里的当组织者，队员和邻居不当', async () => {
    const queries = ['roster', 'step-options', 'code'] as const;
    const held = ['ok', 'ok', 'NO_CODE_HERE'];
    for (const [person, codes] of [
      [leader, held],
      [deputy, held],
      ['chief', held],
      ['worker', held],
      [member, ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']],
      [stranger, ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']],
      ['eastWorker', ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']],
    ] as const) {
      const about = (query: string) => ({ id: asked.id, ...(query === 'step-options' ? { action: 'name' } : {}) });
      const replies = await Promise.all(queries.map((query) => scene.call<unknown>(person, query, about(query))));
      expect([person, replies.map(codeOf)]).toEqual([person, codes]);
    }
  });

  test('发起时可以选自己的队：带队的看得到，别人看不到', async () => {
    const squads = async (person: string) => (await scene.get<Menu>(person, 'kinds')).squads;
    expect(await squads(leader)).toEqual([
      { id: 'squad-helpers', name: '柳苑志愿服务队', gridCode: GRID.southWest, gridName: '第一网格' },
    ]);
    expect(await squads(stranger)).toEqual([]);
    const page = expectOk(await scene.system.invoke<SquadDetail>('party', leader, 'squad', { id: 'squad-helpers' }));
    expect(page.mayAskNeighbours).toBe(true);
  });

  test('换了队长、任期到了、队伍解散：不带队了就不再是组织者；新队长接着管，社区一直管得到', async () => {
    const until = beijingDate((await scene.now()) + 2 * DAY);
    await importSquad({
      roster: [
        { name: '队员丙', phone: phoneOf(member), role: 'leader', until },
        { name: '副队长乙', phone: phoneOf(deputy), role: 'deputy' },
      ],
    });
    expect([await organises(leader), await organises(member), await organises(deputy)]).toEqual([
      ...['FORBIDDEN', 'ok', 'ok'],
    ]);
    expect(codeOf(await ask(leader))).toBe('NO_DESK');
    await scene.system.clock('P3D');
    expect([await organises(member), await organises(deputy)]).toEqual(['FORBIDDEN', 'ok']);
    const { id, version } = expectOk(
      await scene.system.invoke<SquadDetail>('party', 'chief', 'squad', { id: 'squad-helpers' }),
    );
    const end = { id, version, action: 'end', fields: { note: '并到社区服务队' } };
    expectOk(await scene.system.invoke('party', 'chief', 'perform-squad', end, { commandId: randomUUID() }));
    expect([await organises(deputy), await organises('chief')]).toEqual(['FORBIDDEN', 'ok']);
  });
});
