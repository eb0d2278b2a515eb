import { randomUUID } from 'node:crypto';
import type { HomesPage, HomeToVouch, JudgedHomes, MyHome, Session } from '../../cloudfunctions/directory/contract';
import { mayJudge, movesAfter, statedHome, vouched } from '../../cloudfunctions/directory/homes';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { Account, Home, Identity } from '../../cloudfunctions/platform/identity';
import { DAY } from '../../cloudfunctions/platform/clock';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR, GRID } from '../support/small-town';

const NOW = Date.UTC(2026, 8, 1);
const at = (addressId: string, room: string): Home => ({
  addressId,
  addressText: addressId,
  room,
  gridCode: GRID.southWest,
  communityCode: GRID.riverside,
  communityName: '河畔社区',
});
const stated = (addressId: string, room: string) => statedHome(null, at(addressId, room), 'o', 'c', NOW);
const by = (neighbours: boolean) => ({ name: '赵六', title: '网格长', neighbours, at: NOW });
const sure = (home: Home, neighbours = false): Home => ({
  ...home,
  proof: { ...home.proof!, status: 'confirmed', by: by(neighbours) },
});
const neighbour = (openid: string, home: Home) => ({ _id: openid, name: openid, home }) as Account;

describe('住在哪里，一个人说了不算', () => {
  test.each([
    ['同一扇门写法不同', 'a', '501室', 'confirmed'],
    ['换了门', 'a', '502', 'stated'],
    ['换了单元', 'b', '501', 'stated'],
  ])('%s：%s %s → %s', (_what, addressId, room, status) => {
    const home = statedHome(sure(stated('a', '501')), at(addressId, room), 'o', 'c2', NOW + DAY);
    expect(home.proof?.status).toBe(status);
  });

  test('没有认的，再写一次同样的也要重新确认', () => {
    const refused = { ...stated('a', '501') };
    refused.proof = { ...refused.proof!, status: 'refused' };
    expect(statedHome(refused, at('a', '501'), 'o', 'c2', NOW).proof?.status).toBe('stated');
  });

  test('一年最多搬三次；同一扇门、第一次登记、没有认的再填，都不算', () => {
    const home = stated('a', '501');
    const elsewhere = at('b', '1');
    expect(movesAfter({ home: null }, elsewhere, NOW)).toEqual([]);
    expect(movesAfter({ home }, at('a', '501号'), NOW)).toEqual([]);
    const refused = { ...home, proof: { ...home.proof!, status: 'refused' as const } };
    expect(movesAfter({ home: refused, moves: [NOW, NOW, NOW] }, elsewhere, NOW)).toHaveLength(3);
    expect(movesAfter({ home, moves: [NOW - DAY, NOW - DAY] }, elsewhere, NOW)).toHaveLength(3);
    expect(() => movesAfter({ home, moves: [1, 2, 3].map((n) => NOW - n * DAY) }, elsewhere, NOW)).toThrow(
      '最多改 3 次',
    );
    expect(movesAfter({ home, moves: [1, 2, 370].map((n) => NOW - n * DAY) }, elsewhere, NOW)).toHaveLength(3);
  });

  test('两位社区确认过的邻居作证就算数；一位不算，同一户、别的楼、自己没确认的、靠邻居确认的不算', () => {
    const home = stated('a', '501');
    const one = vouched(home, neighbour('n1', sure(stated('a', '101'))), true, NOW);
    expect(one.proof?.status).toBe('stated');
    expect(vouched(one, neighbour('n1', sure(stated('a', '101'))), true, NOW)).toBe(one);
    const two = vouched(one, neighbour('n2', sure(stated('b', '101'))), true, NOW);
    expect(two.proof).toMatchObject({ status: 'confirmed', by: { neighbours: true, name: 'n1、n2' } });
    const refuses = (who: Account, near = true) => {
      try {
        vouched(one, who, near, NOW);
        return '';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(refuses(neighbour('n3', sure(stated('a', '101室'))))).toBe('SAME_DOOR');
    expect(refuses(neighbour('n3', sure(stated('a', '501'))))).toBe('SAME_DOOR');
    expect(refuses(neighbour('n3', sure(stated('c', '1'))), false)).toBe('NOT_NEIGHBOUR');
    expect(refuses(neighbour('n3', stated('a', '301')))).toBe('NOT_NEIGHBOUR');
    expect(refuses(neighbour('n3', sure(stated('a', '301'), true)))).toBe('NOT_NEIGHBOUR');
  });

  test.each([
    ['本格的网格员', 'gridWorker', GRID.southWest, 'x', true],
    ['社区网格长', 'chief', GRID.riverside, 'x', true],
    ['街道网格长', 'chief', GRID.riverTown, 'x', true],
    ['全科社工', 'communityWorker', GRID.riverside, 'x', true],
    ['楼长', 'buildingChief', GRID.southWest, 'x', false],
    ['单位联络人', 'unitContact', GRID.district, 'x', false],
    ['警务网格员', 'gridOfficer', GRID.riverside, 'x', false],
    ['别格的网格员', 'gridWorker', GRID.southEast, 'x', false],
    ['网格员对自己', 'gridWorker', GRID.southWest, 'me', false],
    ['管名册的人', 'administrator', GRID.district, 'x', true],
  ])('谁能确认：%s', (_who, kind, gridCode, whose, may) => {
    const identity = { openid: 'me', account: null, posts: [{ kind, gridCode }] } as unknown as Identity;
    expect(mayJudge(identity, { gridCode: GRID.southWest }, whose)).toBe(may);
  });
});

describe('确认住址', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  const directory = <T>(person: string, action: string, input: object = {}, commandId: string = randomUUID()) =>
    scene.system.invoke<T>('directory', person, action, input, { commandId });
  const register = (person: string, addressId: string, room: string, commandId?: string) =>
    directory<Session>(
      person,
      'register-resident',
      { name: '冯新来', addressId, room, consentVersion: '1' },
      commandId,
    );
  const mine = async (person: string) => expectOk(await directory<MyHome>(person, 'my-home'));
  const list = async (person: string, status = 'stated', more: object = {}) =>
    expectOk(await directory<HomesPage>(person, 'homes', { status, ...more }));
  const judge = (person: string, refs: string[], verdict: string, why = '', commandId?: string) =>
    directory<JudgedHomes>(person, 'judge-homes', { refs, verdict, why }, commandId);
  const inbox = async (person: string) => {
    await scene.system.timer('deliver-notices');
    return expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.map(({ title }) => title);
  };

  test('新登记的在网格员的名单上，一点就确认，本人知道；同一次点击来两次只有一次', async () => {
    expectOk(await register('newcomer', 'addr-3-2', '401'));
    expect(await mine('newcomer')).toMatchObject({ status: 'stated', movesLeft: 3 });
    const { items } = await list('worker');
    expect(items).toMatchObject([{ name: '冯新来', text: '柳苑 3号楼 2单元 401', own: false }]);
    const commandId = randomUUID();
    const refs = [items[0]!.ref];
    expect(expectOk(await judge('worker', refs, 'confirm', '', commandId))).toEqual({ done: 1, passedOver: 0 });
    expect(expectOk(await judge('worker', refs, 'confirm', '', commandId))).toEqual({ done: 1, passedOver: 0 });
    expect(await mine('newcomer')).toMatchObject({
      status: 'confirmed',
      byText: expect.stringContaining('张三') as string,
    });
    expect((await list('worker')).items).toEqual([]);
    expect(await inbox('newcomer')).toEqual(['您的住址确认了']);
  });

  test('不是这里：要写原因，本人看得到，权利马上没有', async () => {
    const { ref } = await mine('resident');
    expect(await judge('worker', [ref], 'refuse')).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    expectOk(await judge('worker', [ref], 'refuse', '这一户不是您家'));
    expect(await mine('resident')).toMatchObject({ status: 'refused', why: '这一户不是您家' });
    expect(await inbox('resident')).toContain('您的住址没有确认');
  });

  test('别格的网格员、居民看不到也确认不了；搬走以后旧的确认不了', async () => {
    expectOk(await register('newcomer', 'addr-3-2', '401'));
    const { ref } = await mine('newcomer');
    for (const person of ['resident', 'neighbour'])
      expect(await directory(person, 'homes', { status: 'stated' })).toMatchObject({ ok: false });
    const elsewhere = { status: 'stated', gridCode: GRID.orchard };
    expect(await directory('worker', 'homes', elsewhere)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(expectOk(await judge('resident', [ref], 'confirm'))).toEqual({ done: 0, passedOver: 1 });
    expectOk(await register('newcomer', 'addr-2-1', '1'));
    expect(expectOk(await judge('worker', [ref], 'confirm'))).toEqual({ done: 0, passedOver: 1 });
    expect(await mine('newcomer')).toMatchObject({ status: 'stated' });
  });

  test('搬家：旧网格和新网格的网格员都知道；搬满三次说明哪天以后再改', async () => {
    const commandId = randomUUID();
    expectOk(await register('resident', 'addr-2-1', '1', commandId));
    expectOk(await register('resident', 'addr-2-1', '1', commandId));
    expect(await inbox('worker')).toContain('有人说搬走了');
    expect(await inbox('chief')).not.toContain('有人说搬走了');
    expect(await mine('resident')).toMatchObject({ status: 'stated', movesLeft: 2 });
    expectOk(await register('resident', 'addr-3-2', '201'));
    expectOk(await register('resident', 'addr-3-2', '202'));
    expect(await inbox('worker')).toEqual(expect.arrayContaining(['有人说搬来了', '有人在您这里换了门']));
    expect(await register('resident', 'addr-3-2', '203')).toMatchObject({ error: { code: 'MOVED_ENOUGH' } });
    expect(await mine('resident')).toMatchObject({ text: '柳苑 3号楼 2单元 202', movesLeft: 0 });
  });

  test('请邻居作证：一位不够，两位就算；旁人拿到这张卡片看不到是谁', async () => {
    for (const [person, room] of [
      ['v1', '101'],
      ['v2', '102'],
      ['asks', '401'],
    ] as const)
      expectOk(await register(person, 'addr-3-2', room));
    const refs = [(await mine('v1')).ref, (await mine('v2')).ref];
    expectOk(await judge('worker', refs, 'confirm'));
    const { ref } = await mine('asks');
    const seen = async (person: string) => expectOk(await directory<HomeToVouch>(person, 'home-to-vouch', { ref }));
    expect(await seen('v1')).toMatchObject({ name: '冯新来', mayVouch: true });
    expect(await seen('chief')).toMatchObject({ name: '', building: '', mayVouch: false });
    expect(expectOk(await directory<HomeToVouch>('v1', 'vouch', { ref }))).toMatchObject({ vouched: true });
    expect(await mine('asks')).toMatchObject({ status: 'stated', vouchers: ['冯新来'] });
    expect(await directory('chief', 'vouch', { ref })).toMatchObject({ error: { code: 'NOT_NEIGHBOUR' } });
    expectOk(await directory('v2', 'vouch', { ref }));
    expect(await mine('asks')).toMatchObject({ status: 'confirmed' });
    expect(await inbox('asks')).toEqual(['您的住址确认了']);
  });

  test('名单一页一页地看，不多不少', async () => {
    for (let i = 0; i < 33; i++) expectOk(await register(`many-${i}`, 'addr-3-2', String(100 + i)));
    const first = await list('worker');
    const second = await list('worker', 'stated', { cursor: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([30, 3, null]);
    expect(new Set([...first.items, ...second.items].map(({ ref }) => ref)).size).toBe(33);
    expect(await directory('worker', 'homes', { status: 'stated', cursor: 'bm8' })).toMatchObject({ ok: false });
  });

  test('在名单上按姓名、门牌、整个电话找人；号码的一段找不到，管得宽的先选社区', async () => {
    const people = [
      ['seeker-a', '龚春梅', '401', '19900006101'],
      ['seeker-b', '龚秋生', '402', '19900006102'],
      ['seeker-c', '段平安', '1401', '19900006103'],
    ] as const;
    for (const [person, name, room, number] of people) {
      const input = { name, addressId: 'addr-3-2', room, phoneCode: `local-phone:${number}`, consentVersion: '1' };
      expectOk(await directory(person, 'register-resident', input));
    }
    const names = async (text: string) => (await list('worker', 'stated', { text })).items.map(({ name }) => name);
    expect(await names('龚')).toEqual(['龚春梅', '龚秋生']);
    expect(scene.system.dbCalls).toBeLessThanOrEqual(2);
    expect(await names('3号楼 402')).toEqual(['龚秋生']);
    expect(await names('19900006103')).toEqual(['段平安']);
    expect(await names('199 0000 6103')).toEqual(['段平安']);
    expect(await names('19900006')).toEqual([]);
    expect(await names('没有这个人')).toEqual([]);
    expect((await scene.system.health()).scans).toEqual([]);
    const wide = { status: 'stated', gridCode: GRID.riverTown, text: '龚' };
    expect(await directory(ADMINISTRATOR, 'homes', wide)).toMatchObject({
      error: { fields: { text: '要找人，请先选一个社区。' } },
    });
    const near = await directory<HomesPage>(ADMINISTRATOR, 'homes', { ...wide, gridCode: GRID.riverside });
    expect(expectOk(near).items).toHaveLength(2);
  });
});
