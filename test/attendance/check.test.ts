import { randomUUID } from 'node:crypto';
import type {
  CodeView,
  HoursDetail,
  MyHours,
  OccasionDetail,
  RosterView,
} from '../../cloudfunctions/attendance/contract';
import type { ServiceEntry } from '../../cloudfunctions/attendance/hours/attendance';
import { codeFor, windowOf } from '../../cloudfunctions/attendance/check-in/proof';
import type { ActionOption } from '../../cloudfunctions/platform/steps';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { waitingFor } from '../home/waiting-for';
import { PLACE, STAFF } from '../support/small-town';
import { codeOf, dayAndTime, expectOk, HERE, openScene, type Scene } from './scene';
import { MINUTE } from '../../cloudfunctions/platform/clock';

let scene: Scene;
let people: string[];
beforeAll(async () => {
  scene = await openScene();
  people = await scene.people(6);
});
afterAll(() => scene.close());

/** The code as it is on the organiser's phone now. */
const shown = async (id: string, halvesAgo = 0) => {
  const { secret } = await scene.stored(id);
  return codeFor({ id, secret }, windowOf(await scene.now()) - halvesAgo);
};
const check = (person: string, way: 'in' | 'out', id: string, more: object = {}, commandId?: string) =>
  scene.call(person, `check-${way}`, { id, ...more }, commandId);
const sums = async (person: string) =>
  (await scene.get<MyHours>(person, 'my-hours')).years.map(({ minutesText }) => minutesText);
const entries = async (openid: string) =>
  (await scene.db.collection('serviceEntries').where({ openid }).orderBy('recordedAt', 'asc').get())
    .data as ServiceEntry[];
/** One that begins in ten minutes, with these people on its list. */
const begun = async (who: readonly string[], more: Record<string, unknown> = {}): Promise<OccasionDetail> => {
  const occasion = await scene.plan(10, { ...more });
  for (const person of who) await scene.done(person, occasion, 'sign-up');
  return occasion;
};

describe('签到、签退、时长', () => {
  test('扫码签到，扫码签退，时长跟着来：早到的不算，一分钟不多', async () => {
    const [person] = people as [string];
    const { id } = await begun([person]);
    expect(codeOf(await check(person, 'in', id))).toBe('NO_CODE');
    expect(codeOf(await check(person, 'in', id, { code: await shown(id, 3) }))).toBe('OLD_CODE');
    const commandId = randomUUID();
    const code = await shown(id);
    const replies = await Promise.all([1, 2, 3].map(() => check(person, 'in', id, { code }, commandId)));
    expect(replies.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    expect(codeOf(await check(person, 'in', id, { code }))).toBe('CHECKED_IN_ALREADY');
    expect(codeOf(await scene.perform(person, { id, version: 1 }, 'cancel'))).toBe('ALREADY_THERE');
    await scene.system.clock('PT70M');
    const out = await Promise.all([
      check(person, 'out', id, { code: await shown(id) }),
      check(person, 'out', id, { code: await shown(id) }),
    ]);
    expect(out.map(codeOf).sort()).toEqual(['CHECKED_OUT_ALREADY', 'ok']);
    const [entry, ...more] = await entries(person);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      name: '居民1',
      kind: 'activity',
      place: '柳苑小广场',
      confirmed: { how: 'rule' },
      corrects: null,
    });
    expect(entry!.minutes).toBeGreaterThanOrEqual(59);
    expect(entry!.minutes).toBeLessThanOrEqual(60);
    expect(entry).not.toHaveProperty('amount');
  });

  test('定位签到：太远的说有多远，不准的请再试，到了才算；两样都要的缺一不可', async () => {
    const [, person] = people as [string, string];
    const { id } = await begun([person], { proof: 'both' });
    const code = await shown(id);
    expect(codeOf(await check(person, 'in', id, { code }))).toBe('NO_FIX');
    expect(codeOf(await check(person, 'in', id, { code, point: PLACE.southWest }))).toBe('NO_FIX');
    expect(codeOf(await check(person, 'in', id, { code, point: { ...PLACE.outside, accuracy: 20 } }))).toBe('TOO_FAR');
    expect(codeOf(await check(person, 'in', id, { code, point: { ...PLACE.nearEdge, accuracy: 400 } }))).toBe(
      'VAGUE_FIX',
    );
    expect(codeOf(await check(person, 'in', id, { point: HERE }))).toBe('NO_CODE');
    expectOk(await check(person, 'in', id, { code, point: HERE }));
    expect((await scene.get(person, 'occasion', { id })).check).toBe('out');
    await scene.system.clock('PT20M');
    expectOk(await check(person, 'out', id, { code: await shown(id), point: HERE }));
  });

  test('没报名的，有空位就可以来；满了的、候补的不行；还没到时间的、过了时间的不行', async () => {
    const [, , walkIn, late, waiting] = people as [string, string, string, string, string];
    const { id } = await begun([late], { capacity: 2 });
    expectOk(await check(walkIn, 'in', id, { code: await shown(id) }));
    await scene.done(waiting, { id, version: 1 }, 'sign-up');
    expect(codeOf(await check(waiting, 'in', id, { code: await shown(id) }))).toBe('NO_PLACE');
    expect(codeOf(await check(people[5]!, 'in', id, { code: await shown(id) }))).toBe('NOT_SIGNED_UP');
    await scene.system.clock('PT45M');
    expect(codeOf(await check(late, 'in', id, { code: await shown(id) }))).toBe('OUT_OF_WINDOW');
    expectOk(await check(walkIn, 'out', id, { code: await shown(id) }));
    const later = await scene.plan(180);
    await scene.done(late, later, 'sign-up');
    expect(codeOf(await check(late, 'in', later.id, { code: await shown(later.id) }))).toBe('OUT_OF_WINDOW');
  });

  test('一个人不在两处：还没签退的，别处签不了；一起签两处，只有一处成', async () => {
    const [person] = (await scene.people(1)) as [string];
    const [one, other] = [await begun([person]), await begun([person])];
    const codes = [await shown(one.id), await shown(other.id)] as const;
    const both = await Promise.all([
      check(person, 'in', one.id, { code: codes[0] }),
      check(person, 'in', other.id, { code: codes[1] }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['OVERLAPS', 'ok']);
    const free = both[0]?.ok ? other : one;
    await scene.system.clock('PT15M');
    expect(codeOf(await check(person, 'in', free.id, { code: await shown(free.id) }))).toBe('ELSEWHERE');
  });

  test('组织者补签到、补签退，写明为什么；名单上看得到谁没有来、电话多少', async () => {
    const [old, absent] = (await scene.people(2)) as [string, string];
    const occasion = await begun([old, absent]);
    const { id } = occasion;
    const options = await scene.get<{ value: string; label: string }[]>('chief', 'step-options', {
      id,
      action: 'hand-in',
    });
    const chosen = options.find(({ label }) => label === `居民${old.slice(7)}`)!.value;
    expect(chosen).not.toBe(old);
    expect(codeOf(await scene.call(old, 'step-options', { id, action: 'hand-in' }))).toBe('FORBIDDEN');
    await scene.system.clock('PT30M');
    const come = dayAndTime((await scene.now()) - 15 * MINUTE);
    const commandId = randomUUID();
    const byHand = { choices: [chosen], time: come.time, note: '老人没带手机' };
    for (const _again of [1, 2]) expectOk(await scene.perform('chief', occasion, 'hand-in', byHand, commandId));
    expect(codeOf(await scene.perform('worker', occasion, 'hand-in', byHand))).toBe('FORBIDDEN');
    expect(codeOf(await scene.perform('chief', occasion, 'hand-in', { ...byHand, choices: ['nobody'] }))).toBe(
      'BAD_INPUT',
    );
    const roster = await scene.get<RosterView>('chief', 'roster', { id });
    expect(roster.expected.map(({ name, phone }) => [name, phone])).toEqual([
      [`居民${absent.slice(7)}`, expect.stringMatching(/^199/)],
    ]);
    expect(roster.present[0]!.text).toContain('老人没带手机');
    expect(codeOf(await scene.call(old, 'roster', { id }))).toBe('FORBIDDEN');
    const left = dayAndTime((await scene.now()) - 5 * MINUTE);
    await scene.done('chief', occasion, 'hand-out', { choices: [chosen], time: left.time, note: '提前离开' });
    expect((await entries(old)).map(({ minutes, checks, confirmed }) => [minutes, checks, confirmed.by?.name])).toEqual(
      [[10, { in: 'hand', out: 'hand' }, '赵六']],
    );
  });

  test('忘了签退的按规则算到结束，写明是这样来的；活动随后结束、归档', async () => {
    const [person] = (await scene.people(1)) as [string];
    const { id } = await begun([person], { duration: 60 });
    expectOk(await check(person, 'in', id, { code: await shown(id) }));
    await scene.system.clock('PT3H');
    expect((await scene.stored(id)).status).toBe('held');
    expect((await entries(person)).map(({ minutes, checks }) => [minutes, checks.out])).toEqual([[60, 'rule']]);
    expect(await sums(person)).toEqual(['1 小时']);
    await scene.system.clock('P3D');
    expect((await scene.stored(id)).status).toBe('closed');
    expect(await entries(person)).toHaveLength(1);
  });

  test('码是一张图，每半分钟换；只有组织者看得到', async () => {
    const { id } = await begun([]);
    const code = await scene.get<CodeView>('chief', 'code', { id });
    expect(code.image).toMatch(/^data:image\/gif;base64,/);
    expect(code.until - (await scene.now())).toBeLessThanOrEqual(30_000);
    expect(codeOf(await scene.call(people[0]!, 'code', { id }))).toBe('FORBIDDEN');
    const seen = JSON.stringify(await scene.get('chief', 'occasion', { id }));
    expect(seen).not.toContain((await scene.stored(id)).secret);
  });
});

describe('时长由组织者确认，本人可以有异议，另一个人复核', () => {
  test('确认、异议、复核，每一次更正都是新的一行，原来的不动，合计与逐行相加一样', async () => {
    const [person] = (await scene.people(1)) as [string];
    const bound = { phoneCode: `local-phone:${STAFF.sun.phone}` };
    expectOk(await scene.system.invoke('directory', 'district', 'bind-staff', bound, { commandId: randomUUID() }));
    const { id } = await begun([person], { hours: 'organiser' });
    expectOk(await check(person, 'in', id, { code: await shown(id) }));
    await scene.system.clock('PT70M');
    const out = expectOk(await check(person, 'out', id, { code: await shown(id) }));
    const hoursId = out.attendance!.id;
    expect(await entries(person)).toEqual([]);
    const take = (who: string, version: number, action: string, fields: object) =>
      scene.call<HoursDetail>(who, 'perform-hours', { id: hoursId, version, action, fields });
    const waits = async (who: string) =>
      (await waitingFor(scene.system, who)).filter((one) => one.id === `hours:${hoursId}`).map(({ label }) => label);
    expect([await waits('chief'), await waits(person)]).toEqual([['时长等您确认'], []]);
    const view = await scene.get<HoursDetail>('chief', 'hours', { id: hoursId });
    expect(codeOf(await take(person, view.version, 'confirm', { number: 60 }))).toBe('OWN_HOURS');
    expect(codeOf(await take('chief', view.version, 'confirm', { number: 500 }))).toBe('BAD_INPUT');
    expect(codeOf(await take('officer', view.version, 'confirm', { number: 40, choice: 'fair' }))).toBe('ok');
    const mine = await scene.get<HoursDetail>(person, 'hours', { id: hoursId });
    expect(await waits('chief')).toEqual([]);
    const objected = expectOk(await take(person, mine.version, 'object', { number: 110, note: '我一直做到最后' }));
    // Nor does whoever organised it decide an objection to it, even when another confirmed the hours.
    for (const who of ['officer', 'chief'])
      expect(codeOf(await take(who, objected.version, 'decide', { number: 40, note: '记得' }))).toBe('SAME_CONFIRMER');
    for (const who of ['officer', 'chief']) expect(await waits(who)).toEqual([]);
    expect(await waits('district')).toEqual(['时长有异议，等您复核']);
    const decided = expectOk(
      await take('district', objected.version, 'decide', { number: 100, note: '问过同去的两位' }),
    );
    expect(await waits('district')).toEqual([]);
    expect(decided.lines.map(({ minutesText, stands }) => [minutesText, stands])).toEqual([
      ['40 分钟', false],
      ['1 小时 40 分钟', true],
    ]);
    expect(decided.availableActions.map(({ action }) => action)).toEqual(['evaluate']);
    const lines = await entries(person);
    expect(lines.map(({ evaluation }) => evaluation?.level)).toEqual(['fair', 'fair']);
    expect(lines.reduce((sum, { change }) => sum + change, 0)).toBe(100);
    expect(lines[1]!.corrects).toBe(lines[0]!._id);
    expect(await sums(person)).toEqual(['1 小时 40 分钟']);
    expect(codeOf(await scene.call(people[0]!, 'hours', { id: hoursId }))).toBe('NOT_FOUND');
    await scene.system.timer('deliver-notices');
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', 'district', 'inbox'));
    expect(inbox.items.map(({ title }) => title)).toContain('有人对服务时长有异议');
  });

  test('组织者一次评价几位：另起一行，时长不变，本人收到；再点一次不多写；自己的由别人评', async () => {
    const served = (await scene.people(2)) as [string, string];
    const { id } = await begun(served);
    for (const one of served) expectOk(await check(one, 'in', id, { code: await shown(id) }));
    await scene.system.clock('PT30M');
    for (const one of served) expectOk(await check(one, 'out', id, { code: await shown(id) }));
    const occasion = await scene.get<OccasionDetail>('chief', 'occasion', { id });
    const options = await scene.get<ActionOption[]>('chief', 'step-options', { id, action: 'evaluate' });
    expect(options.map(({ hint }) => /^\d+ 分钟，还没有评价$/.test(hint))).toEqual([true, true]);
    const fields = { choices: options.map(({ value }) => value), choice: 'excellent', note: '耐心细致' };
    const commandId = randomUUID();
    expect(codeOf(await scene.perform(served[0], occasion, 'evaluate', fields))).toBe('FORBIDDEN');
    expect(codeOf(await scene.perform('chief', occasion, 'evaluate', { ...fields, choice: 'superb' }))).toBe(
      'BAD_INPUT',
    );
    for (const _again of [1, 2]) expectOk(await scene.perform('chief', occasion, 'evaluate', fields, commandId));
    for (const one of served) {
      const lines = await entries(one);
      const minutes = lines[0]!.minutes;
      expect(lines.map((line) => [line.minutes, line.change, line.evaluation?.level])).toEqual([
        [minutes, minutes, undefined],
        [minutes, 0, 'excellent'],
      ]);
      expect(await sums(one)).toEqual([`${minutes} 分钟`]);
    }
    const mine = await scene.get<MyHours>(served[0], 'my-hours');
    const hours = await scene.get<HoursDetail>(served[0], 'hours', { id: mine.items[0]!.id });
    expect(hours.evaluationText).toMatch(/^优秀，耐心细致（.+）$/);
    expect(hours.lines.at(-1)?.text).toMatch(/评价：优秀，耐心细致$/);
    await scene.system.timer('deliver-notices');
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', served[0], 'inbox'));
    expect(inbox.items.map(({ title }) => title)).toContain('您的服务有了评价');
  });
});
