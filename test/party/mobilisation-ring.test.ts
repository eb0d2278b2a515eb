import { randomUUID } from 'node:crypto';
import type { RingCall, RingLists, RingPage } from '../../cloudfunctions/party/contract';
import { waitingFor } from '../home/waiting-for';
import { ADMINISTRATOR, expectOk, GRID, openOrders, PLACE, withChief, type OrderScene } from './mobilisation-scene';

const SIZE = 8;
/** Nobody of them has a WeChat here. */
const squad = (id: string, name: string, gridCode: string, digit: number) => ({
  id,
  name,
  kind: 'pioneers',
  gridCode,
  roster: Array.from({ length: SIZE }, (_, i) => ({
    name: `${name}队员${String.fromCharCode(0x4e00 + i)}`,
    phone: `1990002${digit}${String(100 + i)}`,
    ...(i === 0 ? { role: 'leader' } : {}),
  })),
});
const RIVER = squad('squad-river', '河畔队', GRID.riverside, 1);
const HILL = squad('squad-hill', '山顶队', GRID.hilltop, 2);
const asked = {
  whom: { within: GRID.district, postKinds: [], squadKinds: [], squadIds: [RIVER.id, HILL.id] },
  places: [{ gridCode: GRID.southWest, name: '河堤东口', point: PLACE.southWest, wanted: 2 * SIZE }],
};

const STREET = `g:${GRID.riverTown}`;
const HILLS = `g:${GRID.hillTown}`;
const TEAM = `s:${GRID.riverside}:${RIVER.id}`;

describe('没有绑定微信的人，按街道、社区、队伍分开打电话', () => {
  let scene: OrderScene;
  let id = '';
  beforeAll(async () => {
    scene = await openOrders();
    expectOk(await scene.call(ADMINISTRATOR, 'import-squads', { rows: [RIVER, HILL] }));
    id = (await scene.issue(asked)).id;
  });
  afterAll(() => scene.close());
  const lists = (person = 'district') => scene.get<RingLists>(person, 'ring-lists', { id });
  const list = (key: string, person = 'district', cursor?: string) =>
    scene.get<RingPage>(person, 'ring-list', { id, list: key, cursor });
  const next = (person: string, key: string) => scene.call<RingCall>(person, 'ring-next', { id, list: key });

  test('街道各一份，社区各一份，队伍各一份；各还有几人没打', async () => {
    const { streets, communities, squads } = await lists();
    expect(streets.map(({ name, left, reached }) => [name, left, reached])).toEqual([
      ['临河街道', SIZE, 0],
      ['望山镇', SIZE, 0],
    ]);
    expect(communities.map(({ left }) => left)).toEqual([SIZE, SIZE]);
    expect(squads.map(({ name }) => name).sort()).toEqual(['山顶队', '河畔队'].sort());
  });

  test('社区的网格长只有自己社区的和自己社区的队伍', async () => {
    const mine = await lists('chief');
    expect([mine.streets, mine.communities.length, mine.squads.map(({ name }) => name)]).toEqual([[], 1, ['河畔队']]);
    expect(await scene.call('chief', 'ring-list', { id, list: STREET })).toMatchObject({ ok: false });
    expect(await scene.call('chief', 'ring-list', { id, list: `g:${GRID.hilltop}` })).toMatchObject({ ok: false });
    expect(await scene.call('worker', 'ring-list', { id, list: TEAM })).toMatchObject({ ok: false });
  });

  test('一页名单一次数据库调用，名单里没有电话', async () => {
    const reply = await scene.system.invoke<RingPage>('party', 'district', 'ring-list', { id, list: STREET });
    expect(expectOk(reply).items).toHaveLength(SIZE);
    expect(scene.system.dbCalls).toBe(1);
    expect(JSON.stringify(reply)).not.toMatch(/1990002/);
  });

  test('几个人同时打，各拿到不同的人；只有拿到的人看得到电话', async () => {
    const taken = await Promise.all([next('district', STREET), next('chief', TEAM)]);
    const [first, second] = taken.map(expectOk);
    expect(first!.id).not.toBe(second!.id);
    expect(first!.phone).toMatch(/^1990002/);
    // Taken again it is the same person, not one more.
    expect(expectOk(await next('district', STREET)).id).toBe(first!.id);
    const seen = (await list(STREET, 'district')).items.find((one) => one.id === second!.id)!;
    expect(seen).toMatchObject({ phone: '', mine: false });
    expect(seen.takenText).toContain('正在打');
    // Whom somebody else rings nobody else says anything of.
    expect(await scene.step('district', second!, 'not-through')).toMatchObject({ error: { code: 'BEING_RUNG' } });
    expectOk(await scene.step('district', first!, 'got-through'));
    expectOk(await scene.step('chief', second!, 'not-through'));
  });

  test('已接通的不在名单里了；未接通的排到最后，写着几次', async () => {
    const { items } = await list(STREET);
    expect(items).toHaveLength(SIZE - 1);
    expect(items.at(-1)).toMatchObject({ missedText: '未接通 1 次', mine: false, takenText: '' });
    expect((await lists()).streets.find(({ key }) => key === STREET)).toMatchObject({ left: SIZE - 1, reached: 1 });
  });

  test('拿到了没有打，过十分钟别人可以打', async () => {
    const mine = expectOk(await next('district', TEAM));
    const ids = (await list(TEAM, 'chief')).items.map((one) => one.id);
    expect(ids[0]).toBe(mine.id);
    expect(expectOk(await next('chief', TEAM)).id).toBe(ids[1]);
    await scene.system.clock('PT11M');
    expect(expectOk(await next('chief', TEAM)).id).toBe(mine.id);
    expect(expectOk(await next('district', TEAM)).id).toBe(ids[1]);
  });

  test('电话里说能来的，记下就不在名单里', async () => {
    const mine = expectOk(await next('district', TEAM));
    expectOk(await scene.step('district', mine, 'come-by-phone'));
    expect((await list(TEAM)).items.map((one) => one.id)).not.toContain(mine.id);
  });

  test('队长打自己队的电话，别队的打不了', async () => {
    const [name, phone] = [RIVER.roster[0]!.name, RIVER.roster[0]!.phone];
    const home = { addressId: 'addr-3-2', room: '203', phoneCode: `local-phone:${phone}`, consentVersion: '1' };
    expectOk(
      await scene.system.invoke(
        'directory',
        'river-captain',
        'register-resident',
        { name, ...home },
        { commandId: randomUUID() },
      ),
    );
    const mine = await lists('river-captain');
    expect([mine.streets, mine.squads.map((one) => one.name)]).toEqual([[], ['河畔队']]);
    const one = expectOk(await next('river-captain', TEAM));
    expectOk(await scene.step('river-captain', one, 'not-through'));
    expect(await next('river-captain', HILLS)).toMatchObject({ ok: false });
    expect(await next('river-captain', `s:${GRID.hilltop}:${HILL.id}`)).toMatchObject({ ok: false });
  });

  test('二十人的一份，几个人一起打完，没有一个人打两遍', async () => {
    const rung: string[] = [];
    const work = async (person: string) => {
      for (;;) {
        const reply = await next(person, HILLS);
        if (!reply.ok) return expect(reply.error.code).toBe('NOBODY_TO_RING');
        rung.push(reply.data.id);
        expectOk(await scene.step(person, reply.data, 'got-through'));
      }
    };
    await withChief(scene, 'hill-chief', '吴十', GRID.hillTown);
    await Promise.all([work('district'), work('hill-chief')]);
    expect([rung.length, new Set(rung).size]).toEqual([SIZE, SIZE]);
    expect((await lists()).streets.find(({ key }) => key === HILLS)).toMatchObject({
      left: 0,
      reached: SIZE,
      share: 100,
    });
  });

  /** What home says has to be rung, to this person. */
  const atHome = async (person: string) =>
    (await waitingFor(scene.system, person))
      .filter(({ id: item }) => item === `ring:${id}`)
      .map(({ label, page }) => [label, page]);

  test('要打电话的在首页：社区的人看到自己社区的，队长看到自己队的，别人没有；打完了才没有', async () => {
    const page = `/packages/party/pages/ring/index?id=${id}`;
    const { items } = await list(TEAM);
    expect(items.length).toBeGreaterThan(2);
    const said = [[`${items.length} 人要打电话通知`, page]];
    expect(await atHome('chief')).toEqual(said);
    expect(await atHome('river-captain')).toEqual(said);
    for (const person of ['worker', 'hill-chief', 'resident', 'secretary'])
      expect([person, await atHome(person)]).toEqual([person, []]);
    const one = expectOk(await next('chief', TEAM));
    expectOk(await scene.step('chief', one, 'got-through'));
    expect(await atHome('chief')).toEqual([[`${items.length - 1} 人要打电话通知`, page]]);
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('调令解除以后，没有打完的也不再等人打', async () => {
    const { version } = await scene.order(id);
    await scene.get('district', 'perform-order', { id, version, action: 'stand-down' });
    await scene.run();
    expect((await scene.order(id)).status.id).not.toBe('running');
    expect([await atHome('chief'), await atHome('river-captain')]).toEqual([[], []]);
  });

  test('缺口一直在责任人的首页，补上才没有', async () => {
    const gap = {
      ...asked,
      places: [{ ...asked.places[0], name: '河堤西口', wanted: 4 }],
      whom: { ...asked.whom, squadIds: [], postKinds: ['gridWorker'] },
    };
    const order = await scene.issue(gap);
    const waits = async () => (await waitingFor(scene.system, 'chief')).filter(({ page }) => page.includes(order.id));
    expect((await waits()).map(({ label }) => label)).toEqual([`缺 ${order.figures.short} 人`]);
    await scene.system.clock('PT5M');
    expect(await waits()).toHaveLength(1);
  });
});
