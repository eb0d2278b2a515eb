import { keptAs } from '../support/kept';
import { randomUUID } from 'node:crypto';
import type { OccasionDetail } from '../../cloudfunctions/attendance/contract';
import { codeOf, expectOk, HERE, openScene, type Scene } from './scene';
import { ADMINISTRATOR, GRID, STAFF } from '../support/small-town';
import { dayAfter } from '../support/moment';

let scene: Scene;
let member: string;
let waiting: string;
let stranger: string;
let occasion: { id: string; version: number };
let attendanceId: string;
let seriesId: string;
/** What of another person no answer may say. */
let secrets: string[];

beforeAll(async () => {
  scene = await openScene();
  const district = { phoneCode: `local-phone:${STAFF.sun.phone}` };
  expectOk(await scene.system.invoke('directory', 'district', 'bind-staff', district, { commandId: randomUUID() }));
  [member, waiting, stranger] = (await scene.people(3)) as [string, string, string];
  occasion = await scene.plan(10, { capacity: 1, proof: 'place' });
  seriesId = (await scene.plan(600, { cadence: 'weekly' })).seriesId;
  await scene.done(member, occasion, 'sign-up');
  await scene.done(waiting, occasion, 'sign-up');
  attendanceId = expectOk(await scene.call(member, 'check-in', { id: occasion.id, point: HERE })).attendance!.id;
  await scene.system.clock('PT40M');
  expectOk(await scene.call(member, 'check-out', { id: occasion.id, point: HERE }));
  const { secret } = await scene.stored(occasion.id);
  secrets = [member, `居民${member.slice(7)}`, `1990001${member.slice(7).padStart(4, '0')}`, secret];
});
afterAll(() => scene.close());

/** Every query, as it is asked about this occasion and these hours. */
const QUERIES: Readonly<Record<string, () => object>> = {
  kinds: () => ({}),
  list: () => ({ view: 'coming' }),
  'list-series': () => ({}),
  series: () => ({ id: seriesId }),
  offer: () => ({}),
  occasion: () => ({ id: occasion.id }),
  'step-options': () => ({ id: occasion.id, action: 'hand-in' }),
  code: () => ({ id: occasion.id }),
  roster: () => ({ id: occasion.id }),
  'my-hours': () => ({}),
  hours: () => ({ id: attendanceId }),
};
/** Who holds the occasion: its community's desks, and those who see to the grids above. */
const HOLDING = ['chief', 'officer', 'district'];
const OTHERS = ['waiting', 'stranger', 'worker', 'eastWorker', ADMINISTRATOR];
/** What only those who hold it are answered, and the word for the others. */
const THEIRS: Readonly<Record<string, string>> = {
  'step-options': 'FORBIDDEN',
  code: 'FORBIDDEN',
  roster: 'FORBIDDEN',
  hours: 'NOT_FOUND',
  series: 'NOT_FOUND',
};
const openidOf = (who: string) => ({ waiting, stranger, member })[who] ?? who;

describe('谁看得到什么：每一个查询，每一种人', () => {
  const cases = Object.keys(QUERIES).flatMap((query) => [...HOLDING, ...OTHERS].map((who) => [query, who] as const));

  test.each(cases)('%s，%s', async (query, who) => {
    const reply = await scene.call<unknown>(openidOf(who), query, QUERIES[query]!());
    const text = JSON.stringify(reply);
    expect(text).not.toContain(secrets[3]);
    // what an occasion is, whoever opens its card may see
    if (who === ADMINISTRATOR && query !== 'occasion') return expect(codeOf(reply)).toBe('NOT_REGISTERED');
    if (!HOLDING.includes(who)) {
      expect(codeOf(reply)).toBe(THEIRS[query] ?? 'ok');
      for (const said of secrets) expect(text).not.toContain(said);
      return;
    }
    // 只用定位签到的活动没有码。
    expect(codeOf(reply)).toBe(query === 'code' ? 'NO_CODE_HERE' : 'ok');
    expect(text).not.toContain(`"${member}"`);
  });

  test('没登记的人从卡片点开：看得到是什么、在哪里、什么时候，看不到电话，没有可点的', async () => {
    const seen = await scene.get<OccasionDetail>('passer-by', 'occasion', { id: occasion.id });
    const known = await scene.get<OccasionDetail>(stranger, 'occasion', { id: occasion.id });
    expect(seen).toMatchObject({ title: known.title, whenText: known.whenText, placeText: known.placeText, mine: '' });
    expect(seen.availableActions).toEqual([]);
    expect(seen.organisers.map(({ phone }) => phone)).toEqual(known.organisers.map(() => ''));
    expect(known.organisers.some(({ phone }) => phone !== '')).toBe(true);
    expect(codeOf(await scene.call('passer-by', 'sign-up', { id: occasion.id, version: 1 }))).not.toBe('ok');
  });

  test('本人看得到自己的，认得出自己', async () => {
    const hours = await scene.get<{ name: string }>(member, 'hours', { id: attendanceId });
    expect(hours.name).toBe(`居民${member.slice(7)}`);
  });

  test('别的社区的活动不在列表里，自己社区的、上级的都在', async () => {
    const at = { date: dayAfter(48), time: '09:00', place: { text: '小广场' } };
    const plan = (person: string, gridCode: string, title: string) =>
      scene.get(person, 'plan', { title, gridCode, ...at });
    await plan('district', GRID.orchard, '果园的活动');
    await plan('district', GRID.district, '全区的活动');
    await plan('district', GRID.riverTown, '街道的活动');
    await plan('worker', GRID.southWest, '第一网格的活动');
    const { items } = await scene.get<{ items: { title: string }[] }>(stranger, 'list', { view: 'coming' });
    const titles = items.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['全区的活动', '街道的活动', '第一网格的活动']));
    expect(titles).not.toContain('果园的活动');
  });

  test('组织者不再有岗位，就不再是组织者；请来一起组织的，说不用了就不再是', async () => {
    const mine = await scene.plan(300);
    await scene.done(stranger, mine, 'sign-up');
    const options = await scene.get<{ value: string }[]>('chief', 'step-options', { id: mine.id, action: 'name' });
    const named = await scene.done('chief', mine, 'name', { choices: [options[0]!.value] });
    expect(codeOf(await scene.call(stranger, 'roster', { id: mine.id }))).toBe('ok');
    const called = async (person: string) =>
      (await scene.get<OccasionDetail>(person, 'occasion', { id: mine.id })).organisers.map(
        ({ phone }) => phone !== '',
      );
    expect([await called('chief'), await called(stranger), await called('eastWorker')]).toEqual([
      ...[
        [true, true],
        [true, true],
        [true, false],
      ],
    ]);
    const again = await scene.get<{ value: string }[]>('chief', 'step-options', { id: mine.id, action: 'unname' });
    await scene.done('chief', named, 'unname', { choice: again[0]!.value });
    expect(codeOf(await scene.call(stranger, 'roster', { id: mine.id }))).toBe('FORBIDDEN');
  });

  test('写的话先审，不宜公开的不收；照片审过才给人看，组织者先看得到', async () => {
    const answer = await fetch(`${scene.system.base}/files/requests/activity.jpg`, {
      method: 'PUT',
      body: new Uint8Array(Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')),
    });
    const { fileID } = (await answer.json()) as { fileID: string };
    const shown = await scene.plan(200, { photos: [fileID] });
    expect(shown.photos).toEqual([]);
    expect(shown.heldPhotos).toHaveLength(1);
    const seen = await scene.get(stranger, 'occasion', { id: shown.id });
    expect([seen.photos, seen.heldPhotos]).toEqual([[], []]);
    expect(JSON.stringify(seen)).not.toContain(keptAs(fileID));
    await scene.system.refuse(87014);
    const given = {
      title: '不好的话',
      gridCode: GRID.riverside,
      place: { text: '小广场' },
      date: dayAfter(48),
      time: '09:00',
    };
    expect(codeOf(await scene.call('chief', 'plan', given))).toBe('UNSAFE_WORDS');
  });
});
