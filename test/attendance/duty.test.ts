import { randomUUID } from 'node:crypto';
import type { HoursDetail, OccasionDetail, RosterView } from '../../cloudfunctions/attendance/contract';
import type { Attendance } from '../../cloudfunctions/attendance/hours/attendance';
import { codeFor, windowOf } from '../../cloudfunctions/attendance/check-in/proof';
import { isOrganiser } from '../../cloudfunctions/attendance/occasions/sides';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import type { HeldPost } from '../../cloudfunctions/platform/identity';
import type { ActionOption } from '../../cloudfunctions/platform/steps';
import { waitingFor } from '../home/waiting-for';
import { GRID, importRows, STAFF } from '../support/small-town';
import { codeOf, dayAndTime, expectOk, openScene, type Scene } from './scene';
import { planFrom } from '../../cloudfunctions/attendance/planning/plan';
import { plan } from '../../cloudfunctions/attendance/planning/plan-input';
import type { ActivityKind } from '../../cloudfunctions/attendance/menu/kind';
import { NOW, occasionAt, organiser as sampleOrganiser } from './sample';

jest.setTimeout(2 * MINUTE);

describe('谁能动别人办的活动', () => {
  const post = (kind: string, gridCode: string, postId = 'other'): HeldPost =>
    ({ postId, kind, gridCode, title: kind }) as HeldPost;
  const occasion = occasionAt(NOW);
  test.each([
    ['chief', GRID.riverside, true],
    ['communityWorker', GRID.riverside, true],
    ['chief', GRID.district, true],
    ['unitContact', GRID.riverside, false],
    ['cooperativeManager', GRID.riverside, false],
    ['propertyManager', GRID.riverside, false],
    ['branchSecretary', GRID.riverside, false],
    ['unitContact', GRID.district, false],
    ['gridWorker', GRID.southWest, false],
  ])('%s 在 %s：%s', (kind, gridCode, may) => {
    expect(isOrganiser({ openid: 'somebody', posts: [post(kind, gridCode)] }, occasion)).toBe(may);
  });
  test('自己办的，凭那个岗位就还是组织者，不论哪一种；换了人，接岗位的是组织者', () => {
    const own = { ...occasion, organiser: { ...occasion.organiser, postId: 'unit-post' } };
    const holds = (openid: string, postId: string) =>
      isOrganiser({ openid, posts: [post('unitContact', GRID.riverside, postId)] }, own);
    expect([holds('chief', 'unit-post'), holds('next', 'unit-post'), holds('chief', 'elsewhere')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('活动进行时', () => {
  let scene: Scene;
  let people: string[];
  beforeAll(async () => {
    scene = await openScene();
    people = await scene.people(4);
    await importRows(scene.system, 'posts', [
      {
        id: 'post-unit',
        gridCode: GRID.riverside,
        kind: 'unitContact',
        title: '单位联络人',
        holders: [{ personId: STAFF.wang.id, side: 'A' }],
      },
    ]);
    for (const [openid, { phone }] of [['district', STAFF.sun]] as const)
      expectOk(
        await scene.system.invoke(
          'directory',
          openid,
          'bind-staff',
          { phoneCode: `local-phone:${phone}` },
          { commandId: randomUUID() },
        ),
      );
  });
  afterAll(() => scene.close());
  const code = async (id: string) => {
    const { secret } = await scene.stored(id);
    return codeFor({ id, secret }, windowOf(await scene.now()));
  };
  const check = (person: string, way: 'in' | 'out', id: string, more: object) =>
    scene.call(person, `check-${way}`, { id, ...more });
  const view = (id: string) => scene.get<OccasionDetail>('chief', 'occasion', { id });
  const there = async (id: string, openid: string) =>
    ((await scene.db.collection('attendances').where({ occasionId: id, openid }).get()).data as Attendance[])[0]!;
  const now = async () => dayAndTime(await scene.now()).time;

  test('单位联络人看不到名单上的电话，也取消不了', async () => {
    const { id } = await scene.plan(60);
    await scene.done(people[0]!, await view(id), 'sign-up');
    expect(codeOf(await scene.call<RosterView>('eastWorker', 'roster', { id }))).toBe('FORBIDDEN');
    expect(codeOf(await scene.perform('eastWorker', await view(id), 'call-off', { note: '不办了' }))).toBe('FORBIDDEN');
    expect(codeOf(await scene.call<RosterView>('officer', 'roster', { id }))).toBe('ok');
  });

  test('组织者给自己补签到、补签退不行；扫码签到的，时长也要别人确认', async () => {
    const { id } = await scene.plan(10);
    await scene.done('chief', await view(id), 'sign-up');
    const [own] = await scene.get<ActionOption[]>('chief', 'step-options', { id, action: 'hand-in' });
    const byHand = { choices: [own!.value], time: await now(), note: '没带手机' };
    const refused = await scene.perform('chief', await view(id), 'hand-in', byHand);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT', message: expect.stringContaining('别人') },
    });
    expectOk(await check('chief', 'in', id, { code: await code(id) }));
    await scene.system.clock('PT70M');
    expectOk(await check('chief', 'out', id, { code: await code(id) }));
    const hours = await there(id, 'chief');
    expect(hours.state).toBe('awaiting');
    expect((await waitingFor(scene.system, 'chief')).map((one) => one.id)).not.toContain(`hours:${hours._id}`);
    expect((await waitingFor(scene.system, 'district')).map((one) => one.id)).toContain(`hours:${hours._id}`);
    const confirm = (who: string) =>
      scene.call<HoursDetail>(who, 'perform-hours', {
        id: hours._id,
        version: hours.version,
        action: 'confirm',
        fields: { number: 50 },
      });
    expect(codeOf(await confirm('chief'))).toBe('OWN_HOURS');
    expect(codeOf(await confirm('district'))).toBe('ok');
  });

  test('别人补的签到，组织者的时长照常记', async () => {
    const { id } = await scene.plan(10);
    await scene.done('chief', await view(id), 'sign-up');
    await scene.system.clock('PT20M');
    const [own] = await scene.get<ActionOption[]>('officer', 'step-options', { id, action: 'hand-in' });
    const fields = { choices: [own!.value], time: await now(), note: '没带手机' };
    expectOk(await scene.perform('officer', await view(id), 'hand-in', fields));
    expect((await there(id, 'chief')).in.by?.openid).toBe('officer');
  });

  test('开始以后取消：签了到的马上结清，算到取消的时候；还没开始的、已经签退的不变', async () => {
    const [, late, gone] = people as [string, string, string];
    const { id } = await scene.plan(10);
    for (const one of [late, gone]) await scene.done(one, await view(id), 'sign-up');
    for (const one of [late, gone]) expectOk(await check(one, 'in', id, { code: await code(id) }));
    await scene.system.clock('PT30M');
    expectOk(await check(gone, 'out', id, { code: await code(id) }));
    const before = await there(id, gone);
    await scene.system.clock('PT20M');
    await scene.done('chief', await view(id), 'call-off', { note: '下大雨' });
    await scene.system.timer('watch-clocks');
    const settled = await there(id, late);
    expect([settled.state, settled.out?.way]).toEqual(['confirmed', 'rule']);
    expect(settled.minutes).toBeGreaterThanOrEqual(39);
    expect(settled.minutes).toBeLessThanOrEqual(41);
    expect(await there(id, gone)).toEqual(before);
    const occasion = await scene.stored(id);
    expect([occasion.status, occasion.nextClockAt]).toEqual(['calledOff', null]);
  });

  test('同一段时间报了别的，报名前就说；不同时、退出了的、自己这场不说', async () => {
    const [person] = people as [string];
    const first = await scene.plan(60 * 30);
    const same = await scene.plan(60 * 30 + 20, { title: '同一时间的' });
    const after = await scene.plan(60 * 40, { title: '晚一些的' });
    const confirm = async (id: string) =>
      (await scene.get<OccasionDetail>(person, 'occasion', { id })).availableActions.find(
        ({ action }) => action === 'sign-up',
      )?.confirm ?? null;
    expect(await confirm(same.id)).not.toContain('一个人只能去一处');
    await scene.done(person, first, 'sign-up');
    expect(await confirm(same.id)).toContain('这段时间您已经报了“到楼下给老人理发”');
    expect([await confirm(first.id), await confirm(after.id)]).toEqual([null, '']);
    await scene.done(person, first, 'cancel');
    expect(await confirm(same.id)).not.toContain('一个人只能去一处');
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('有人退出，组织者收到，说得出谁补上了', async () => {
    const { id } = await scene.plan(60 * 48, { capacity: 1 });
    const [first, , , second] = people as [string, string, string, string];
    for (const one of [first, second]) await scene.done(one, await view(id), 'sign-up');
    await scene.done(first, await view(id), 'cancel');
    await scene.system.timer('deliver-notices');
    const inbox = JSON.stringify(await scene.system.invoke('notices', 'chief', 'inbox'));
    expect(inbox).toContain('有人来不了了');
    expect(inbox).toMatch(/居民1退出了.*候补的居民4补上了/);
  });

  test('喝茶的签到签退只记来过，一分钟也不进服务记录', async () => {
    const { id } = await scene.plan(10, { hours: 'none' });
    const [person] = (await scene.people(1)) as [string];
    await scene.done(person, await view(id), 'sign-up');
    expectOk(await check(person, 'in', id, { code: await code(id) }));
    await scene.system.clock('PT50M');
    expectOk(await check(person, 'out', id, { code: await code(id) }));
    expect(await there(id, person)).toMatchObject({ state: 'attended', minutes: 0, entryId: null });
    const seen = await scene.get<OccasionDetail>(person, 'occasion', { id });
    expect(seen.attendance).toMatchObject({ minutesText: '', state: { label: '参加过' } });
    const hours = await scene.get<{ years: unknown[] }>(person, 'my-hours');
    expect(JSON.stringify(hours)).not.toContain('"minutes":4');
  });
});

describe('来参加不等于来服务', () => {
  const kind = (serves?: boolean) => ({
    _id: 'k',
    label: '邻里茶叙',
    icon: 'x',
    ...(serves === undefined ? {} : { serves }),
  });
  const planned = (serves: boolean | undefined, hours?: string) => {
    const given = {
      title: '茶叙',
      gridCode: GRID.riverside,
      place: { text: '小广场' },
      date: '2026-12-01',
      time: '09:00',
    };
    const input = plan.parse({ ...given, ...(hours ? { hours } : {}) });
    return planFrom(input, kind(serves) as ActivityKind, { organiser: sampleOrganiser, gridName: '河畔社区' }).hours;
  };
  test.each([
    [undefined, undefined, 'automatic'],
    [true, 'organiser', 'organiser'],
    [true, 'none', 'none'],
    [false, undefined, 'none'],
    [false, 'automatic', 'none'],
  ] as const)('菜单上算不算服务：%s，发起的人选：%s → %s', (serves, hours, mode) => {
    expect(planned(serves, hours)).toBe(mode);
  });
});
