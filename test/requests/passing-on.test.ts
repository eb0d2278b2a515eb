import { randomUUID } from 'node:crypto';
import type { ActionOption, AvailableAction, RequestDetail } from '../../cloudfunctions/requests/contract';
import { PLACE, STAFF } from '../support/small-town';
import type { Reply } from '../support/system';
import { CELLS, openScene, POINTS, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  for (const [openid, { phone }] of [
    ['officer', STAFF.qian],
    ['districtChief', STAFF.sun],
  ] as const) {
    const input = { phoneCode: `local-phone:${phone}` };
    const reply = await scene.system.invoke('directory', openid, 'bind-staff', input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(reply.error.message);
  }
});
afterAll(() => scene.close());

type Seen = Pick<RequestDetail, 'id' | 'version'>;
const takes = (
  person: string,
  { id, version }: Seen,
  action: string,
  fields: object,
  commandId?: string,
): Promise<Reply<RequestDetail>> => scene.call(person, 'perform', { id, version, action, fields }, commandId);
const done = (person: string, { id, version }: Seen, action: string, fields: object, commandId?: string) =>
  scene.get(person, 'perform', { id, version, action, fields }, commandId);
const code = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.error.code);
const sees = (person: string, { id }: Seen) => scene.get(person, 'detail', { id });
const onDesk = async (person: string) => (await scene.desk(person)).items.map(({ id }) => id);
const actionOf = (view: RequestDetail, name: string): AvailableAction | undefined =>
  view.availableActions.find(({ action }) => action === name);
const optionsOf = (person: string, { id }: Seen, action: string, text = '') =>
  scene.get<ActionOption[]>(person, 'action-options', { id, action, text });
const NOT_LAMP = { note: '灯是好的，是有人夜里敲门', choice: 'order' };
const ASK = { note: '不知道归谁管', choice: '@above' };

describe('退回改派', () => {
  test('可选的由服务器说：别的岗位管的类别，和请上级定', async () => {
    const view = await sees('worker', await scene.submit());
    const field = actionOf(view, 'decline')?.fields.find(({ name }) => name === 'choice');
    expect(field).toMatchObject({ asks: 'list', options: [] });
    expect((await optionsOf('worker', view, 'decline')).map(({ value, label, hint }) => [value, label, hint])).toEqual([
      ['order', '治安', '社区民警 钱七'],
      ['@above', '拿不准', '网格长 赵六：请上级定下来由谁办'],
    ]);
  });

  test('到该办的人手上，居民知道现在归谁；原来的人台上没有了，还看得到，看不到电话', async () => {
    const first = await scene.submit({ urgency: 'urgent' });
    await scene.system.clock('PT1H');
    const answer = await done('worker', first, 'decline', NOT_LAMP);
    expect(answer.availableActions).toEqual([]);

    const told = await sees('resident', first);
    expect(told).toMatchObject({
      status: { id: 'assigned' },
      owner: { name: '钱七', title: '社区民警' },
      ownerPhone: STAFF.qian.phone,
      category: { id: 'order', label: '治安' },
    });
    expect(told.reason).toContain('社区民警');
    expect(told.promises.acceptBy.at).toBeGreaterThan(first.promises.acceptBy.at);
    expect(told.deadline?.at).toBe(told.promises.acceptBy.at);
    expect(told.timeline.slice(-2).map(({ title, by, note }) => [title, by, note])).toEqual([
      ['退回改派', '网格员 张三', `由“照明”改为“治安”。${NOT_LAMP.note}`],
      ['已派给', '社区民警 钱七', told.reason],
    ]);

    expect((await onDesk('officer'))[0]).toBe(first.id);
    expect(await onDesk('worker')).not.toContain(first.id);
    const past = await sees('worker', first);
    expect(past.author.phone).toBe('');
    expect(past.availableActions).toEqual([]);
    expect((await done('officer', told, 'accept', {})).status.id).toBe('accepted');
  });

  test('退来退去，不回到退过的人和替他的人手上，到负责人为止；他不能再退，定了归谁就归谁办', async () => {
    const atOfficer = await done('worker', await scene.submit(), 'decline', NOT_LAMP);
    const atChief = await done('officer', atOfficer, 'decline', { note: '不是治安的事', choice: 'lighting' });
    expect(atChief.owner).toEqual({ name: '赵六', title: '网格长' });
    expect(atChief.reason).toContain('定下来谁办');

    const chiefSees = await sees('chief', atChief);
    expect(actionOf(chiefSees, 'decline')).toBeUndefined();
    expect(code(await takes('chief', chiefSees, 'decline', ASK))).toBe('CHIEF_CANNOT_DECLINE');

    const accepted = await done('chief', chiefSees, 'accept', {});
    const settled = await done('chief', accepted, 'transfer', { note: '看过了，还是灯的事', choice: 'lighting' });
    expect(settled).toMatchObject({ status: { id: 'assigned' }, owner: { name: '张三' } });
    const again = await sees('worker', settled);
    expect(actionOf(again, 'decline')).toBeUndefined();
    expect(code(await takes('worker', again, 'decline', NOT_LAMP))).toBe('PASSED_ON_BEFORE');
    const mine = await done('worker', again, 'accept', {});
    expect(code(await takes('worker', mine, 'transfer', NOT_LAMP))).toBe('PASSED_ON_BEFORE');
  });

  test('拿不准就请上级定，一级一级到区里，区里上面没有人', async () => {
    const atChief = await done('worker', await scene.submit(), 'decline', ASK);
    expect(atChief).toMatchObject({ owner: { name: '赵六' }, category: { id: 'lighting' } });
    expect(atChief.promises.resolveBy).toEqual((await sees('resident', atChief)).promises.resolveBy);
    const accepted = await done('chief', atChief, 'accept', {});
    const atTop = await done('chief', accepted, 'transfer', ASK);
    expect(atTop.owner).toEqual({ name: '孙八', title: '区值班长' });
    const top = await done('districtChief', atTop, 'accept', {});
    const options = await optionsOf('districtChief', top, 'transfer');
    expect(options.map(({ value }) => value)).toEqual(['lighting', 'water', 'order']);
    expect(code(await takes('districtChief', top, 'transfer', ASK))).toBe('CHOICE_NOT_OFFERED');
  });

  test('两次退回同时到，一次办成；一边退回一边撤回，也只成一件', async () => {
    const view = await scene.submit();
    const both = await Promise.all([takes('worker', view, 'decline', NOT_LAMP), takes('worker', view, 'decline', ASK)]);
    expect(both.map(code).sort()).toEqual(['STALE', 'ok']);
    const other = await scene.submit();
    const crossed = await Promise.all([
      takes('worker', other, 'decline', NOT_LAMP),
      takes('resident', other, 'withdraw', {}),
    ]);
    expect(crossed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('答复丢了用同一编号重来，答复如初，只记一次', async () => {
    const view = await scene.submit();
    const first = await done('worker', view, 'decline', NOT_LAMP, 'decline-once-1');
    expect(await done('worker', view, 'decline', NOT_LAMP, 'decline-once-1')).toEqual(first);
    expect(first.timeline.filter(({ title }) => title === '退回改派')).toHaveLength(1);
  });

  test.each<[string, string, object, string, string]>([
    ['没选由谁办', 'worker', { note: '不归我' }, 'BAD_INPUT', 'choice'],
    ['没写原因', 'worker', { choice: 'order' }, 'BAD_INPUT', 'note'],
    ['选了自己岗位的类别', 'worker', { note: '不归我', choice: 'water' }, 'CHOICE_NOT_OFFERED', 'fields.choice'],
    ['选了别处的类别', 'worker', { note: '不归我', choice: 'elsewhere' }, 'CHOICE_NOT_OFFERED', 'fields.choice'],
    ['选的不是编号', 'worker', { note: '不归我', choice: '../..' }, 'BAD_INPUT', 'fields.choice'],
    ['选的是一段查询', 'worker', { note: '不归我', choice: { $ne: '' } }, 'BAD_INPUT', 'fields.choice'],
    [
      '带来不需要的位置',
      'worker',
      { ...NOT_LAMP, place: { source: 'code', buildingCode: 'LY-3' } },
      'BAD_INPUT',
      'place',
    ],
    ['不宜公开的原因', 'worker', { ...NOT_LAMP, note: '违禁测试词' }, 'UNSAFE_WORDS', ''],
    ['提交的人自己来退', 'resident', NOT_LAMP, 'FORBIDDEN', ''],
    ['不是负责人的B角来退', 'standIn', NOT_LAMP, 'FORBIDDEN', ''],
    ['不相干的人来退', 'neighbour', NOT_LAMP, 'NOT_FOUND', ''],
  ])('%s，说清楚为什么不行，什么都不变', async (_, person, fields, expected, field) => {
    const view = await scene.submit();
    const reply = await takes(person, view, 'decline', fields);
    expect(code(reply)).toBe(expected);
    if (!reply.ok) {
      expect(reply.error.message).toMatch(/[\u4e00-\u9fff]/);
      if (field) expect(Object.keys(reply.error.fields ?? {})).toContain(field);
    }
    expect((await sees('resident', view)).version).toBe(view.version);
  });
});

describe('转办', () => {
  test('受理以后转给别的岗位，那边重新受理；没受理不能转，受理了不能退', async () => {
    const view = await scene.submit();
    expect(code(await takes('worker', view, 'transfer', NOT_LAMP))).toBe('WRONG_STATUS');
    const accepted = await done('worker', view, 'accept', {});
    expect(code(await takes('worker', accepted, 'decline', NOT_LAMP))).toBe('WRONG_STATUS');
    const moved = await done('worker', accepted, 'transfer', NOT_LAMP);
    expect(moved).toMatchObject({ status: { id: 'assigned' }, owner: { name: '钱七' }, deadline: { kind: 'accept' } });
    expect(await onDesk('officer')).toContain(view.id);
  });

  test('平常的一步读一次写一次，改派多读一次岗位', async () => {
    const view = await scene.submit();
    const accepted = await done('worker', view, 'accept', {});
    expect(scene.system.dbCalls).toBe(2);
    await done('worker', accepted, 'transfer', NOT_LAMP);
    expect(scene.system.dbCalls).toBe(3);
  });
});

describe('改位置', () => {
  const pin = (point: object, more: object = {}) => ({ place: { source: 'pin', point, ...more } });

  test('到新位置的网格，归那里的人；原来的位置记在经过里', async () => {
    const accepted = await done('worker', await scene.submit(), 'accept', {});
    const moved = await done('resident', accepted, 'relocate', { ...pin(PLACE.southEast), note: '选错楼了' });
    expect(moved).toMatchObject({ cellCode: CELLS.east, owner: { name: '王五' }, status: { id: 'assigned' } });
    expect(moved.timeline.at(-2)).toMatchObject({ title: '改了位置', by: '我' });
    expect(moved.timeline.at(-2)?.note).toBe(`原来的位置：${accepted.placeText}。选错楼了`);
    expect(await onDesk('eastWorker')).toContain(moved.id);
    expect(await onDesk('worker')).not.toContain(moved.id);
  });

  test('还在同一个网格，负责人和进度不变', async () => {
    const accepted = await done('worker', await scene.submit(), 'accept', {});
    const moved = await done('worker', accepted, 'relocate', { place: { source: 'address', addressId: 'addr-10-1' } });
    expect(moved).toMatchObject({ status: { id: 'accepted' }, owner: { name: '张三' }, deadline: accepted.deadline });
    expect(moved.placeText).toContain('10号楼');
  });

  test('在交界处先问，答了再改；办结以后不能改', async () => {
    const view = await scene.submit();
    expect(code(await takes('resident', view, 'relocate', pin(POINTS.boundary)))).toBe('PLACE_NEEDS_CHOICE');
    expect(code(await takes('resident', view, 'relocate', pin(POINTS.outside)))).toBe('PLACE_OUTSIDE');
    expect(code(await takes('resident', view, 'relocate', {}))).toBe('BAD_INPUT');
    const moved = await done('resident', view, 'relocate', pin(POINTS.boundary, { cellCode: CELLS.east }));
    expect(moved.reason).toContain('按您的选择');
    expect(code(await takes('neighbour', moved, 'relocate', pin(PLACE.southWest)))).toBe('NOT_FOUND');
    const withdrawn = await done('resident', moved, 'withdraw', {});
    expect(code(await takes('resident', withdrawn, 'relocate', pin(PLACE.southWest)))).toBe('WRONG_STATUS');
  });
});

describe('指派给一个人', () => {
  test('社区看得到谁在岗，按姓名找得到；被指派的人要受理，原来的人和居民都知道', async () => {
    const first = await scene.submit();
    const people = await optionsOf('chief', first, 'assign-to');
    expect(people.map(({ label }) => label)).toContain(STAFF.wang.name);
    expect(people.map(({ label }) => label)).not.toContain(STAFF.zhang.name);
    const named = await optionsOf('chief', first, 'assign-to', STAFF.wang.name);
    expect(new Set(named.map(({ label }) => label))).toEqual(new Set([STAFF.wang.name]));
    const [found] = named;

    const settled = await done('chief', first, 'assign-to', { choice: found?.value, note: '这件由您办' });
    expect(settled).toMatchObject({ status: { id: 'assigned' }, owner: { name: STAFF.wang.name } });
    expect(await onDesk('eastWorker')).toContain(first.id);
    expect(await onDesk('worker')).not.toContain(first.id);
    expect(await code(await takes('worker', settled, 'accept', {}))).toBe('FORBIDDEN');
    const told = await sees('resident', first);
    expect(told.reason).toContain('指派给');
    expect(told.timeline.map(({ title }) => title)).toEqual(['提交诉求', '已派给', '指派', '已派给']);
    for (let round = 0; round < 2; round++) await scene.system.timer('deliver-notices');
    const inbox = await scene.system.invoke<{ items: { page: string; body: string }[] }>('notices', 'worker', 'inbox');
    const bodies = inbox.ok
      ? inbox.data.items.filter(({ page }) => page.includes(first.id)).map(({ body }) => body)
      : [];
    expect(bodies.join()).toContain('指派');
    await done('eastWorker', settled, 'accept', {});
  });

  test('名单以外的人、已经在办的人，都指派不了；网格员没有这一步', async () => {
    const first = await scene.submit();
    expect(code(await takes('chief', first, 'assign-to', { choice: 'nobody' }))).toBe('CHOICE_NOT_OFFERED');
    expect(await optionsOf('worker', first, 'assign-to')).toEqual([]);
    expect(code(await takes('worker', first, 'assign-to', { choice: 'nobody' }))).toBe('FORBIDDEN');
    const stranger = await scene.call('neighbour', 'action-options', { id: first.id, action: 'decline' });
    expect(code(stranger)).toBe('NOT_FOUND');
  });
});
