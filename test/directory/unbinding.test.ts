import { randomUUID } from 'node:crypto';
import type { BindingView, Session } from '../../cloudfunctions/directory/contract';
import { mayUnbind } from '../../cloudfunctions/directory/unbinding';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { Identity } from '../../cloudfunctions/platform/identity';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { STAFF } from '../support/small-town';

const CELL = '990101001001001';
const chiefOf = (gridCode: string) => ({ postId: 'p', kind: 'chief', title: '', gridCode, gridName: '', side: 'A' });
const viewer = (posts: object[], personId: string | null = 'somebody') =>
  ({ openid: 'x', account: { personId }, posts }) as unknown as Identity;

describe('谁能解除谁的微信绑定', () => {
  const worker = [{ gridCode: CELL, kind: 'gridWorker' }];
  const chief = [{ gridCode: CELL.slice(0, 12), kind: 'chief' }];
  test.each([
    ['本人', viewer([], 'li'), worker, true],
    ['所在社区的网格长', viewer([chiefOf(CELL.slice(0, 12))]), worker, true],
    ['街道的网格长', viewer([chiefOf(CELL.slice(0, 9))]), worker, true],
    ['别的社区的网格长', viewer([chiefOf('990101001002')]), worker, false],
    ['同一网格的网格员', viewer([{ ...chiefOf(CELL), kind: 'gridWorker' }]), worker, false],
    ['管名册的人', viewer([{ ...chiefOf('990101'), kind: 'administrator' }]), worker, true],
    ['居民', viewer([], null), worker, false],
    ['社区网格长对同一社区的网格长', viewer([chiefOf(CELL.slice(0, 12))]), chief, false],
    ['街道网格长对社区网格长', viewer([chiefOf(CELL.slice(0, 9))]), chief, true],
    ['网格长，对没有岗位的人', viewer([chiefOf(CELL.slice(0, 12))]), [], false],
    [
      '网格长，对另有岗位在别处的人',
      viewer([chiefOf(CELL.slice(0, 12))]),
      [...worker, { gridCode: '990101002', kind: 'housing' }],
      false,
    ],
  ])('%s', (_who, identity, held, may) => {
    expect(mayUnbind(identity, 'li', held)).toBe(may);
  });
});

describe('解除绑定', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  const directory = <T>(person: string, action: string, input: object = {}, commandId: string = randomUUID()) =>
    scene.system.invoke<T>('directory', person, action, input, { commandId });
  const me = async (person: string) => expectOk(await scene.system.invoke<Session>('directory', person, 'me'));
  const inbox = async (person: string) => {
    await scene.system.timer('deliver-notices');
    return expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.map(({ title }) => title);
  };
  const TOLD = '岗位和这个微信解除了绑定';
  const bind = (person: string) =>
    directory<Session>(person, 'bind-staff', { phoneCode: `local-phone:${STAFF.zhang.phone}` });

  test('手机丢了：网格长解除，旧微信没有岗位了，新微信马上能认领；两边都知道，记在案', async () => {
    const view = await scene.submit();
    expect(await bind('newPhone')).toMatchObject({ ok: false, error: { code: 'ALREADY_BOUND' } });
    const why = '手机丢了';
    const commandId = randomUUID();
    const unbind = () => directory<BindingView>('chief', 'unbind-staff', { personId: STAFF.zhang.id, why }, commandId);
    const first = expectOk(await unbind());
    expect(first).toMatchObject({ name: '张三', bound: false, self: false });
    expect(first.ended).toEqual([expect.objectContaining({ by: expect.stringContaining('赵六') as string, why })]);
    expect((await me('worker')).posts).toEqual([]);
    expect((await bind('newPhone')).ok).toBe(true);
    // The same command once more takes nothing from whoever has the posts now.
    expect(expectOk(await unbind()).bound).toBe(true);
    expect((await me('newPhone')).posts).toHaveLength(1);
    await scene.system.clock('PT1M');
    expect(await scene.call('worker', 'detail', { id: view.id })).toMatchObject({ ok: false });
    expect(await scene.call('worker', 'desk', { view: 'todo' })).toMatchObject({ ok: false });
    expect((await scene.desk('newPhone')).items.map(({ id }) => id)).toEqual([view.id]);
    expect(await inbox('worker')).toContain(TOLD);
    expect(await inbox('newPhone')).toContain(TOLD);
  });

  test('本人用旧手机自己解除，再用新手机认领', async () => {
    expect(expectOk(await directory<BindingView>('worker', 'binding'))).toMatchObject({ bound: true, self: true });
    const commandId = randomUUID();
    const once = () => directory<BindingView>('worker', 'unbind-staff', {}, commandId);
    expect(expectOk(await once()).bound).toBe(false);
    expect(expectOk(await once()).ended).toHaveLength(1);
    expect((await bind('newPhone')).ok).toBe(true);
    expect(await inbox('worker')).toEqual([TOLD]);
  });

  test('没有绑定的不用解除，别人的解除不了，原因里的话也要看', async () => {
    const refused = async (person: string, input: object) => {
      const reply = await directory(person, 'unbind-staff', input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await refused('standIn', { personId: STAFF.zhang.id, why: '换人' })).toBe('FORBIDDEN');
    expect(await refused('resident', {})).toBe('FORBIDDEN');
    expect(await refused('chief', { personId: 'nobody', why: '查无此人' })).toBe('FORBIDDEN');
    expect(await refused('chief', { personId: STAFF.zhang.id, why: '违禁测试词' })).toBe('UNSAFE_WORDS');
    expect((await me('worker')).posts).toHaveLength(1);
    expect(await refused('worker', {})).toBe('ok');
    expect(await refused('chief', { personId: STAFF.zhang.id, why: '再来' })).toBe('NOT_BOUND');
  });
});

describe('外国的手机号', () => {
  test.each(['+49-', '+1-', '+852-'])('区号%s后面的号码和名册上的一样，也不是那个人', async (prefix) => {
    const scene = await openScene();
    const phoneCode = `local-phone:${prefix}${STAFF.wang.phone}`;
    const reply = await scene.system.invoke(
      'directory',
      'abroad',
      'bind-staff',
      { phoneCode },
      { commandId: randomUUID() },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_LISTED' } });
    await scene.close();
  });
});
