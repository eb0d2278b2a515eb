import { randomUUID } from 'node:crypto';
import type { DirectoryInputs, DirectoryViews } from '../../cloudfunctions/directory/contract';
import { GRID, loadSmallTown, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem();
  await loadSmallTown(system);
  const home = { name: '路人', addressId: 'addr-orchard', consentVersion: '2026-11' };
  await ask('register-resident', home, 'someone', randomUUID());
  await ask('me', {});
});
afterAll(() => system.close());

type ActionName = keyof DirectoryInputs & keyof DirectoryViews;

function call<A extends ActionName>(action: A, input: DirectoryInputs[A], openid = 'someone', commandId?: string) {
  return system.invoke<DirectoryViews[A]>('directory', openid, action, input, commandId ? { commandId } : {});
}

async function ask<A extends ActionName>(action: A, input: DirectoryInputs[A], openid?: string, commandId?: string) {
  return answered(await call(action, input, openid, commandId));
}

function answered<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.data;
}

function refusal(reply: Reply): { code: string; message: string } {
  if (reply.ok) throw new Error('was not refused');
  expect(reply.error.message).toMatch(/^[^a-zA-Z]*$/);
  return reply.error;
}

describe('我是谁', () => {
  const register = (
    openid: string,
    more: Partial<DirectoryInputs['register-resident']> = {},
    commandId = randomUUID(),
  ) =>
    call(
      'register-resident',
      { name: '陈奶奶', addressId: 'addr-3-2', room: '501', consentVersion: '2026-11', ...more },
      openid,
      commandId,
    );
  const bind = (openid: string, phone: string, commandId = randomUUID()) =>
    call('bind-staff', { phoneCode: `local-phone:${phone}` }, openid, commandId);

  test('称呼里不宜公开的词不收，人还是没有登记', async () => {
    const reply = await register('rude', { name: '违禁测试词' });
    expect(refusal(reply).code).toBe('UNSAFE_WORDS');
    await expect(ask('me', {}, 'rude')).resolves.toMatchObject({ registered: false });
  });

  test('没来过的人：没有登记，用本区的叫法', async () => {
    await expect(ask('me', {}, 'newcomer')).resolves.toMatchObject({
      openid: 'newcomer',
      registered: false,
      home: null,
      posts: [],
      hasDesk: false,
      accountVersion: 0,
      brand: { programme: '样板行动', terms: { cell: '网格' } },
    });
  });

  test('居民登记住址，手机号只露头尾', async () => {
    const session = answered(await register('grandma', { phoneCode: 'local-phone:19900002345' }));
    expect(session).toMatchObject({
      registered: true,
      name: '陈奶奶',
      maskedPhone: '199****2345',
      home: { text: '柳苑 3号楼 2单元 501', gridCode: GRID.southWest, cellName: '第一网格', communityName: '河畔社区' },
      accountVersion: 1,
    });
    expect(JSON.stringify(session)).not.toContain('19900002345');
    await expect(ask('me', {}, 'grandma')).resolves.toEqual(session);
  });

  test('同一次登记送来两遍，只算一次', async () => {
    const commandId = randomUUID();
    const first = answered(await register('double', {}, commandId));
    await expect(register('double', {}, commandId)).resolves.toEqual({ ok: true, data: first });
    const together = randomUUID();
    const replies = await Promise.all([register('twin', {}, together), register('twin', {}, together)]);
    expect(replies.map((reply) => answered(reply).accountVersion)).toEqual([1, 1]);
  });

  test('再登记就是搬家，版本加一', async () => {
    await register('mover');
    const session = answered(await register('mover', { addressId: 'addr-orchard', room: '' }));
    expect(session).toMatchObject({
      home: { communityName: '果园社区', text: '果园小区 1号楼 1单元' },
      accountVersion: 2,
    });
  });

  test.each([
    ['没有这个地址', { addressId: 'nowhere' }, 'NOT_FOUND'],
    ['称呼是空的', { name: '  ' }, 'BAD_INPUT'],
    ['称呼只有表情', { name: '😀😀' }, 'BAD_INPUT'],
    ['门牌号里有怪字符', { room: '5\u00001' }, 'BAD_INPUT'],
    ['门牌号太长', { room: '5'.repeat(13) }, 'BAD_INPUT'],
    ['微信不认这个手机号凭证', { phoneCode: 'stale' }, 'PHONE_UNKNOWN'],
  ])('%s：登记不成，什么也不留', async (_, more, code) => {
    expect(refusal(await register('careless', more)).code).toBe(code);
    await expect(ask('me', {}, 'careless')).resolves.toMatchObject({ registered: false });
  });

  test('工作人员凭手机号绑定，原来的住址还在，一人可有几个岗位', async () => {
    await register('wang');
    const session = answered(await bind('wang', STAFF.wang.phone));
    expect(session).toMatchObject({
      name: '王五',
      hasDesk: true,
      home: { gridCode: GRID.southWest },
      posts: [
        { postId: 'post-ne', gridName: '第四网格', side: 'A' },
        { postId: 'post-se', gridName: '第二网格', side: 'A' },
      ],
    });
  });

  test('绑定之后再登记住址，姓名和手机号仍以名单为准', async () => {
    await bind('zhao', STAFF.zhao.phone);
    const session = answered(await register('zhao', { name: '老赵', phoneCode: 'local-phone:19900007777' }));
    expect(session).toMatchObject({ name: '赵六', maskedPhone: '199****1004', hasDesk: true });
  });

  test('同一次绑定送来两遍，答复一样', async () => {
    const commandId = randomUUID();
    const first = answered(await bind('qian', STAFF.qian.phone, commandId));
    await expect(bind('qian', STAFF.qian.phone, commandId)).resolves.toEqual({ ok: true, data: first });
  });

  test('不在名单里的手机号：请联系社区', async () => {
    const error = refusal(await bind('stranger', '19911112222'));
    expect(error.code).toBe('NOT_LISTED');
    expect(error.message).toContain('社区');
    await expect(ask('me', {}, 'stranger')).resolves.toMatchObject({ registered: false });
  });

  test('已绑定别的微信的人，不能再绑第二个；一个微信也不能绑两个人', async () => {
    await bind('sun', STAFF.sun.phone);
    expect(refusal(await bind('impostor', STAFF.sun.phone)).code).toBe('ALREADY_BOUND');
    expect(refusal(await bind('sun', STAFF.zhang.phone)).code).toBe('ALREADY_BOUND');
    expect(answered(await bind('zhang', STAFF.zhang.phone)).name).toBe('张三');
  });

  test('两个微信同时抢绑一个人，只有一个成', async () => {
    const replies = await Promise.all(['li-1', 'li-2', 'li-3', 'li-4'].map((openid) => bind(openid, STAFF.li.phone)));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test('所有查询都有索引可用', async () => {
  const { scans } = await system.health();
  expect(scans).toEqual([]);
});
