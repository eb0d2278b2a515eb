import { importSquads } from '../../cloudfunctions/party/squads/actions/import-squads';
import type { Call } from '../../cloudfunctions/platform/endpoint';
import { sdkEnvironment } from '../support/sdk-environment';
import { randomUUID } from 'node:crypto';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { SquadDetail, SquadRecordView, SquadSummary } from '../../cloudfunctions/party/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { dayAhead } from '../requests/whistle-scene';
import { ADMINISTRATOR, expectOk, GRID, openOrders, PIONEERS, WHOM, type OrderScene } from './mobilisation-scene';
import { testNow } from '../support/moment';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

let scene: OrderScene;
beforeAll(async () => {
  scene = await openOrders({ environment: { SMS_TEMPLATES: 'squad-task,mobilisation' } });
  const input = {
    name: '邻居戊',
    addressId: 'addr-2-1',
    room: '1',
    phoneCode: 'local-phone:19900005009',
    consentVersion: '1',
  };
  expectOk(await scene.system.invoke('directory', 'other', 'register-resident', input, { commandId: randomUUID() }));
  const far = { ...input, name: '外人己', addressId: 'addr-orchard', phoneCode: 'local-phone:19900005010' };
  expectOk(await scene.system.invoke('directory', 'stranger', 'register-resident', far, { commandId: randomUUID() }));
});
afterAll(() => scene.close());

const squad = (person: string) => scene.get<SquadDetail>(person, 'squad', { id: PIONEERS.id });
const step = async (person: string, action: string, fields: object = {}, commandId?: string) => {
  const { id, version } = await squad(person);
  return scene.call<SquadDetail>(person, 'perform-squad', { id, version, action, fields }, commandId);
};
const done = async (...args: Parameters<typeof step>) => expectOk(await step(...args));
const code = (reply: { ok: boolean; error?: { code: string } }) => reply.error?.code ?? 'ok';
const actions = ({ availableActions }: SquadDetail) => availableActions.map(({ action }) => action).sort();

describe('导入队伍和名单', () => {
  test('坏的行按行列说出来，好的那几行也不进', async () => {
    const rows = [
      { ...PIONEERS, id: 'squad-new', name: '新队' },
      { ...PIONEERS, id: 'squad-bad', kind: 'club' },
      { ...PIONEERS, id: 'squad-lost', gridCode: '990101009' },
    ];
    const first = await scene.call(ADMINISTRATOR, 'import-squads', { rows });
    expect(first.ok ? [] : Object.keys(first.error.fields ?? {})).toEqual(['rows.1.kind']);
    const second = await scene.call(ADMINISTRATOR, 'import-squads', { rows: [rows[0], rows[2]] });
    expect(second.ok ? {} : second.error.fields).toEqual({ 'rows.1.gridCode': '没有这个网格，请先导入网格。' });
    expect(code(await scene.call(ADMINISTRATOR, 'squad', { id: 'squad-new' }))).not.toBe('ok');
    expect(code(await scene.call('chief', 'import-squads', { rows: [rows[0]] }))).toBe('FORBIDDEN');
  });

  test('同一份名单同时导几遍，都成，只有一份；再导一遍什么也不变', async () => {
    const rows = [{ ...PIONEERS, id: 'squad-twice', name: '导了几遍的队', gridCode: GRID.hillTown, roster: [] }];
    // In one process, so that each looks before any of them writes.
    Object.assign(process.env, sdkEnvironment(scene.system.base));
    const call = { now: (await scene.system.health()).now } as Call;
    const replies = await Promise.all([1, 2, 3].map(() => importSquads(call, { rows })));
    expect(replies).toEqual([1, 2, 3].map(() => ({ accepted: 1 })));
    const read = async () => expectOk(await scene.call<SquadDetail>('district', 'squad', { id: 'squad-twice' }));
    const before = await read();
    expect(code(await scene.call(ADMINISTRATOR, 'import-squads', { rows }))).toBe('ok');
    expect(await read()).toEqual(before);
  });
});

describe('谁看得到什么', () => {
  test('队员看名单，电话只给负责人和上面的人；外面的人只看到有这支队', async () => {
    const phones = async (person: string) => (await squad(person)).roster.map(({ phone }) => phone);
    expect(await phones('second')).toEqual(['', '', '', '']);
    expect((await phones('captain')).every((phone) => /^1990000500\d$/.test(phone))).toBe(true);
    expect((await phones('chief')).every((phone) => phone !== '')).toBe(true);
    const outside = await squad('other');
    expect([outside.rosterShown, outside.roster, outside.tasks, outside.size]).toEqual([false, [], [], 4]);
    expect(JSON.stringify(outside)).not.toMatch(/19900005/);
    expect(code(await scene.call('other', 'squad-records', { id: PIONEERS.id }))).toBe('FORBIDDEN');
  });

  test('列表一次调用；只在自己的社区和管的网格里找', async () => {
    const list = (person: string, input: object) => scene.call<Page<SquadSummary>>(person, 'list-squads', input);
    expect(expectOk(await list('other', {})).items.map(({ name }) => name)).toEqual(['河畔先锋队']);
    expect(scene.system.dbCalls).toBeLessThanOrEqual(2);
    expect(expectOk(await list('other', { kind: 'partyGroup' })).items).toEqual([]);
    expect(code(await list('stranger', { gridCode: GRID.riverside }))).toBe('FORBIDDEN');
    expect(expectOk(await list('stranger', {})).items).toEqual([]);
    expect(expectOk(await list('district', { gridCode: GRID.riverTown })).items).toHaveLength(1);
    expect((await scene.get<SquadSummary[]>('second', 'my-squads')).map(({ mine }) => mine)).toEqual(['队员']);
    expect(await scene.get<SquadSummary[]>('other', 'my-squads')).toEqual([]);
  });

  test('人多的在前，或最近有活动的在前，都靠索引；按队名找', async () => {
    const roster = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        name: `赵队员${'甲乙丙丁戊'[i] ?? ''}`,
        phone: `1990000770${i}`,
        role: i === 0 ? 'leader' : 'member',
      }));
    const rows = [
      { ...PIONEERS, id: 'squad-large', name: '扫雪队', gridCode: GRID.orchard, kind: 'volunteers', roster: roster(5) },
      { ...PIONEERS, id: 'squad-small', name: '巡夜队', gridCode: GRID.orchard, kind: 'volunteers', roster: roster(1) },
    ];
    expectOk(await scene.call(ADMINISTRATOR, 'import-squads', { rows }));
    const names = async (input: object) =>
      expectOk(await scene.call<Page<SquadSummary>>('district', 'list-squads', input)).items.map(({ name }) => name);
    expect(await names({ sort: 'largest' })).toEqual(['扫雪队', '河畔先锋队', '巡夜队', '导了几遍的队']);
    expect(await names({ sort: 'largest', kind: 'volunteers' })).toEqual(['扫雪队', '巡夜队']);
    expect((await names({})).slice(0, 2).sort()).toEqual(['巡夜队', '扫雪队']);
    expect(await names({ text: '巡夜' })).toEqual(['巡夜队']);
    expect(code(await scene.call('district', 'list-squads', { sort: 'oldest' }))).toBe('BAD_INPUT');
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('每种人看到的按钮', async () => {
    expect(actions(await squad('other'))).toEqual(['ask-to-join']);
    expect(actions(await squad('second'))).toEqual(['quit', 'record-week']);
    expect(actions(await squad('captain'))).toEqual([
      'call-to-activity',
      'record-training',
      'record-week',
      'set-task',
      'strike-off',
    ]);
    expect(actions(await squad('district'))).toContain('appoint');
  });
});

describe('队里的事', () => {
  test('申请、同意，两边都收到；同一个操作送两次只算一次', async () => {
    const command = randomUUID();
    await done('other', 'ask-to-join', { note: '会修水管' }, command);
    const { version } = await squad('captain');
    expect(code(await step('other', 'ask-to-join', {}, command))).toBe('ok');
    expect((await squad('captain')).version).toBe(version);
    const asker = (await squad('captain')).askers[0]!;
    expect(asker).toMatchObject({ name: '邻居戊', words: '会修水管', phone: '19900005009' });
    for (const above of ['chief', 'district']) expect((await squad(above)).askers).toEqual([{ ...asker, phone: '' }]);
    await done('captain', 'admit', { choice: asker.id });
    await scene.system.timer('deliver-notices');
    const inbox = async (openid: string) =>
      expectOk(await scene.system.invoke<InboxPage>('notices', openid, 'inbox', {})).items.map(({ title }) => title);
    expect(await inbox('captain')).toContain('有人申请加入');
    expect(await inbox('other')).toContain('申请通过了');
    expect((await squad('other')).mine).toBe('队员');
  });

  test('两个人同时记本周「四进」，只有一条；记录里有去的人和要不要办', async () => {
    const { roster } = await squad('captain');
    const fields = { choice: 'building', choices: [roster[0]!.id], note: '三号楼楼道灯不亮', extra: 'difficulty' };
    const both = await Promise.all(['captain', 'second'].map((person) => step(person, 'record-week', fields)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const records = await scene.get<Page<SquadRecordView>>('third', 'squad-records', { id: PIONEERS.id });
    expect(records.items).toMatchObject([{ difficulty: true, words: '三号楼楼道灯不亮', who: ['队长甲'] }]);
    expect((await squad('second')).weekText).toBe('本周「四进」已填写。');
  });

  test('通知队员参加活动：列得出能报名的，每个队员收到一条，点开就是那一场；没有的活动叫不了', async () => {
    const day = beijingDate(testNow() + 5 * DAY);
    const plan = { title: '清扫日', gridCode: GRID.riverside, place: { text: '广场' }, date: day, time: '09:00' };
    const activity = expectOk(
      await scene.system.invoke<{ id: string }>('attendance', 'chief', 'plan', plan, { commandId: randomUUID() }),
    );
    const asked = { id: PIONEERS.id, action: 'call-to-activity' };
    const options = await scene.get<{ value: string }[]>('captain', 'squad-options', asked);
    expect(options.map(({ value }) => value)).toEqual([activity.id]);
    expect(code(await step('captain', 'call-to-activity', { choice: 'none' }))).toBe('BAD_INPUT');
    await done('captain', 'call-to-activity', { choice: activity.id });
    await scene.system.timer('deliver-notices');
    for (const person of ['second', 'third']) {
      const { items } = expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox', {}));
      expect(items.filter(({ page }) => page.includes(activity.id))).toHaveLength(1);
    }
  });

  test('任务、培训、任命、请出、解散', async () => {
    const { roster } = await squad('chief');
    const third = roster.find(({ name }) => name === '队员丙')!;
    await done('captain', 'set-task', {
      note: '走一遍三号楼',
      date: beijingDate(testNow() + 3 * DAY),
    });
    const task = (await squad('second')).tasks[0]!;
    await done('chief', 'finish-task', { choice: task.id, note: '走完了' });
    expect((await squad('second')).tasks[0]).toMatchObject({ done: true, result: '走完了' });
    await done('captain', 'record-training', { note: '心肺复苏', number: 90, choices: [third.id] });
    await done('chief', 'appoint', { choice: third.id, extra: 'deputy' });
    expect(actions(await squad('third'))).toContain('set-task');
    await done('chief', 'strike-off', { choice: third.id, note: '搬走了' });
    expect((await squad('third')).rosterShown).toBe(false);
    expect(code(await step('captain', 'end', { note: '并入别的队' }))).toBe('FORBIDDEN');
    await done('chief', 'end', { note: '并入别的队' });
    expect(expectOk(await scene.call<Page<SquadSummary>>('other', 'list-squads', {})).items).toEqual([]);
  });

  test('没有人带的队，由上面的人定谁能进，电话这时才给他们', async () => {
    const rows = [{ ...PIONEERS, id: 'squad-headless', name: '还没有队长的队', roster: [] }];
    expectOk(await scene.call(ADMINISTRATOR, 'import-squads', { rows }));
    const wish = { id: 'squad-headless', version: 1, action: 'ask-to-join', fields: { note: '想出力' } };
    expectOk(await scene.call('other', 'perform-squad', wish));
    const { askers } = await scene.get<SquadDetail>('chief', 'squad', { id: 'squad-headless' });
    expect(askers).toMatchObject([{ name: '邻居戊', phone: '19900005009' }]);
  });
});

describe('名单上还没有绑定微信的人', () => {
  const DING = '19900005044';
  const texts = async () =>
    (await scene.system.outbox(DING)).map(({ request }) => (request as { content: string }).content);
  const whom = { ...WHOM, postKinds: [], squadIds: ['squad-texted'] };
  const places = [{ gridCode: GRID.riverside, name: '社区广场', wanted: 2 }];

  test('队里的任务、调令发短信给他；绑定以后这些消息都在；没有号码、没有短信的才要打电话', async () => {
    const rows = [
      {
        id: 'squad-texted',
        name: '有短信的队',
        kind: 'pioneers',
        gridCode: GRID.riverside,
        roster: [{ name: '只有电话的己', phone: DING, role: 'leader' }],
      },
    ];
    expectOk(await scene.call(ADMINISTRATOR, 'import-squads', { rows }));
    const task = { note: '把三号楼走一遍', date: dayAhead(3) };
    const set = { id: 'squad-texted', version: 1, action: 'set-task', fields: task };
    expectOk(await scene.call('chief', 'perform-squad', set));
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    expect(await texts()).toHaveLength(1);
    const order = await scene.issue({ whom, places });
    expect(order.unreachable).toBe(0);
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    expect(await texts()).toHaveLength(2);
    const bound = { name: '只有电话的己', addressId: 'addr-2-1', room: '1', consentVersion: '1' };
    const home = { ...bound, phoneCode: `local-phone:${DING}` };
    expectOk(await scene.system.invoke('directory', 'ding', 'register-resident', home, { commandId: randomUUID() }));
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', 'ding', 'inbox', {}));
    expect(inbox.items.map(({ title }) => title).sort()).toEqual(['有短信的队有新任务', order.title].sort());
  });
});

test('没有一次查询是整个翻一遍的', async () => {
  expect((await scene.system.health()).scans).toEqual([]);
});
