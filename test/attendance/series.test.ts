import { codeOf, dayAndTime, expectOk, openScene, type Scene } from './scene';
import type {
  OccasionDetail,
  OccasionSummary,
  Page,
  SeriesDetail,
  SeriesSummary,
} from '../../cloudfunctions/attendance/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { GRID, PLACE } from '../support/small-town';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

let scene: Scene;
let people: string[];
beforeAll(async () => {
  scene = await openScene();
  people = await scene.people(3);
});
afterAll(async () => {
  expect((await scene.system.health()).scans).toEqual([]);
  await scene.close();
});

const list = async (person: string, view: string) =>
  (await scene.get<Page<OccasionSummary>>(person, 'list', { view })).items.map(
    ({ title, startsAt }) => [title, startsAt] as const,
  );
const titles = async (person: string) =>
  expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.map(({ title }) => title);

describe('定期活动', () => {
  test('每周的提前开放三十天，开几遍也只有一场；后面的一起改时间、一起取消，报名的人都知道', async () => {
    const first = await scene.plan(24 * 60, { title: '周三行动日', cadence: 'weekly' });
    for (let n = 0; n < 4; n++) await scene.system.timer('watch-clocks');
    const coming = (await list(people[0]!, 'coming')).filter(([title]) => title === '周三行动日');
    expect(coming.map(([, at]) => (at - first.startsAt) / DAY)).toEqual([0, 7, 14, 21, 28]);
    const page = await scene.get<Page<OccasionSummary>>(people[0]!, 'list', { view: 'coming' });
    const third = page.items.filter(({ title }) => title === '周三行动日')[2]!;
    await scene.done(people[0]!, { id: third.id, version: 1 }, 'sign-up');

    const later = dayAndTime(first.startsAt + DAY + 30 * MINUTE);
    await scene.done('chief', first, 'reschedule', { ...later, note: '那天学校考试', extra: 'following' });
    for (let n = 0; n < 4; n++) await scene.system.timer('watch-clocks');
    await scene.system.timer('deliver-notices');
    const moved = (await list(people[0]!, 'coming'))
      .filter(([title]) => title === '周三行动日')
      .map(([, at]) => at - first.startsAt - DAY - 30 * MINUTE);
    expect(moved.map((by) => by / DAY)).toEqual([0, 7, 14, 21, 28]);
    expect(await titles(people[0]!)).toContain('活动改了时间');

    const place = { source: 'pin', point: PLACE.southEast, text: '学校操场' };
    const changed = await scene.get<OccasionDetail>('chief', 'occasion', { id: first.id });
    await scene.done('chief', changed, 'relocate', { place, note: '广场在施工', extra: 'following' });
    for (let n = 0; n < 4; n++) await scene.system.timer('watch-clocks');
    await scene.system.timer('deliver-notices');
    const where = (await scene.get<Page<OccasionSummary>>(people[0]!, 'list', { view: 'coming' })).items.filter(
      ({ title }) => title === '周三行动日',
    );
    expect(new Set(where.map(({ placeText }) => placeText))).toEqual(new Set(['学校操场']));
    expect(await titles(people[0]!)).toContain('活动改了地点');

    const second = (await scene.get<Page<OccasionSummary>>(people[0]!, 'list', { view: 'coming' })).items.filter(
      ({ title }) => title === '周三行动日',
    )[1]!;
    const view = await scene.get<OccasionDetail>('chief', 'occasion', { id: second.id });
    await scene.done('chief', view, 'call-off', { note: '这个月改成集中活动', extra: 'following' });
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    await scene.system.timer('deliver-notices');
    expect((await list(people[0]!, 'coming')).filter(([title]) => title === '周三行动日')).toHaveLength(1);
    expect(await titles(people[0]!)).toContain('活动取消了');
    await scene.system.clock('P10D');
    expect((await list(people[0]!, 'coming')).filter(([title]) => title === '周三行动日')).toHaveLength(0);
  });

  test('标题、内容、名额可以从这一场起都改：报了名的都知道改了什么；有名额的一个不少，加了名额候补的按先后补上', async () => {
    const first = await scene.plan(24 * 60, { title: '健康讲座', cadence: 'weekly', capacity: 2 });
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    const mine = async () =>
      (await scene.get<Page<OccasionSummary>>('chief', 'list', { view: 'organised' })).items
        .filter(({ startsAt }) => (startsAt - first.startsAt) % (7 * DAY) === 0)
        .sort((a, b) => a.startsAt - b.startsAt);
    const [, second, third] = await mine();
    const [a, b, c] = people as [string, string, string];
    for (const person of [a, b, c]) await scene.done(person, { id: third!.id, version: 1 }, 'sign-up');
    await scene.done(c, { id: second!.id, version: 1 }, 'sign-up');
    const all = async (action: string, fields: object) => {
      const view = await scene.get<OccasionDetail>('chief', 'occasion', { id: first.id });
      return scene.perform('chief', view, action, { ...fields, extra: 'following' });
    };
    expect(codeOf(await all('retitle', { note: '一' }))).toBe('BAD_INPUT');
    expect(codeOf(await all('retitle', { note: '中医讲座' }))).toBe('ok');
    expect(codeOf(await all('rewrite', { note: '带上体检单' }))).toBe('ok');
    // 三件一起到期：前面的不会被后面的盖掉。
    expect(codeOf(await all('resize', { number: 1 }))).toBe('ok');
    expect(await scene.get<SeriesDetail>('chief', 'series', { id: first.seriesId })).toMatchObject({
      title: '中医讲座',
      words: '带上体检单',
      capacityText: '每场 1 人',
      followingText: expect.stringContaining('几分钟内') as unknown,
    });
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    const places = async () => {
      const seen = await Promise.all(
        (await mine()).map(({ id }) => scene.get<OccasionDetail>('chief', 'occasion', { id })),
      );
      return seen.map(({ title, words, capacity, taken }) => [title, words, capacity, taken]);
    };
    expect((await places()).slice(0, 4)).toEqual([
      ['中医讲座', '带上体检单', 1, 0],
      ['中医讲座', '带上体检单', 1, 1],
      ['中医讲座', '带上体检单', 2, 2],
      ['中医讲座', '带上体检单', 1, 0],
    ]);
    expect(codeOf(await all('resize', { number: 3 }))).toBe('ok');
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    for (let n = 0; n < 3; n++) await scene.system.timer('deliver-notices');
    expect((await places()).slice(1, 3)).toEqual([
      ['中医讲座', '带上体检单', 3, 1],
      ['中医讲座', '带上体检单', 3, 3],
    ]);
    const told = await titles(c);
    for (const title of ['活动改了标题', '活动改了内容', '活动改了名额']) expect(told).toContain(title);
    expect(told.filter((title) => title === '您有名额了')).toHaveLength(1);
    expect(await titles(a)).not.toContain('您有名额了');
  });

  test('定期的一串：组织的人看得到接下来几场，别人当没有；不再办了，开放了的照常，或一起取消', async () => {
    const weekly = (title: string) => scene.plan(24 * 60, { title, cadence: 'weekly' });
    const [kept, dropped] = [await weekly('读书会'), await weekly('合唱')];
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    const listed = async (person: string) =>
      (await scene.get<Page<SeriesSummary>>(person, 'list-series')).items.map(({ title }) => title);
    expect(await listed('chief')).toEqual(expect.arrayContaining(['读书会', '合唱']));
    expect(scene.system.dbCalls).toBeLessThanOrEqual(4);
    expect(await listed(people[0]!)).toEqual([]);
    expect(await listed('worker')).toEqual([]);
    for (const person of [people[0]!, 'worker', 'eastWorker'])
      expect(codeOf(await scene.call<unknown>(person, 'series', { id: kept.seriesId }))).toBe('NOT_FOUND');
    const end = async (person: string, { seriesId: id }: OccasionDetail, extra: string) => {
      const { version } = await scene.get<SeriesDetail>('chief', 'series', { id });
      const input = { id, version, action: 'end', fields: { note: '入冬了', extra } };
      return scene.call<SeriesDetail>(person, 'perform-series', input);
    };
    expect(codeOf(await end('worker', kept, 'keep'))).toBe('NOT_FOUND');
    expect(codeOf(await end('chief', kept, 'some'))).toBe('BAD_INPUT');
    const ended = expectOk(await end('officer', kept, 'keep'));
    expect([ended.status.label, ended.next.length, ended.availableActions]).toEqual(['不再办了', 5, []]);
    expect(codeOf(await end('chief', kept, 'keep'))).toBe('WRONG_STATUS');
    expectOk(await end('chief', dropped, 'call-off'));
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    const next = async ({ seriesId: id }: OccasionDetail) =>
      (await scene.get<SeriesDetail>('chief', 'series', { id })).next.length;
    expect([await next(kept), await next(dropped)]).toEqual([5, 0]);
    await scene.system.clock('P30D');
    for (let n = 0; n < 3; n++) await scene.system.timer('watch-clocks');
    expect([await next(kept), await next(dropped)]).toEqual([0, 0]);
  });

  test('取消一场，名单上的每一个人、候补的也听到；取消了的签不了到、报不了名', async () => {
    const occasion = await scene.plan(24 * 60, { capacity: 1, title: '雨天的活动' });
    for (const person of people) await scene.done(person, occasion, 'sign-up');
    const off = await scene.done('chief', occasion, 'call-off', { note: '明天暴雨' });
    expect(off.status.label).toBe('已取消');
    for (let n = 0; n < 2; n++) await scene.system.timer('deliver-notices');
    for (const person of people) expect(await titles(person)).toContain('活动取消了');
    expect(codeOf(await scene.perform(people[0]!, off, 'sign-up'))).toBe('SIGNED_UP_ALREADY');
    expect(codeOf(await scene.call(people[0]!, 'check-in', { id: occasion.id, code: 'QJ' }))).toBe('WRONG_STATUS');
  });

  test('快到的前一晚提醒报了名的人一次', async () => {
    const occasion = await scene.plan(30 * 60, { title: '要提醒的活动' });
    await scene.done(people[1]!, occasion, 'sign-up');
    await scene.system.clock('PT13H');
    for (let n = 0; n < 2; n++) await scene.system.timer('deliver-notices');
    expect((await titles(people[1]!)).filter((title) => title === '快到活动时间了')).toHaveLength(1);
    await scene.system.clock('PT1H');
    await scene.system.timer('deliver-notices');
    expect((await titles(people[1]!)).filter((title) => title === '快到活动时间了')).toHaveLength(1);
  });

  test('谁能发起：在那个网格有岗位的，和管着它的上级；菜单外的、别的区的、过去的都不行', async () => {
    const given = async (person: string, more: object) => {
      const at = (await scene.now()) + DAY;
      const input = {
        title: '便民服务',
        gridCode: GRID.riverside,
        place: { text: '小广场' },
        ...dayAndTime(at),
        ...more,
      };
      return codeOf(await scene.call(person, 'plan', input));
    };
    expect(await given(people[0]!, {})).toBe('NO_DESK');
    expect(await given('worker', {})).toBe('NO_DESK');
    expect(await given('worker', { gridCode: GRID.southWest })).toBe('ok');
    expect(await given('chief', { gridCode: GRID.orchard })).toBe('NO_DESK');
    expect(await given('chief', { gridCode: GRID.southWest })).toBe('ok');
    expect(await given('chief', { kindId: 'elsewhere' })).toBe('BAD_INPUT');
    expect(await given('chief', { kindId: 'party-day' })).toBe('BAD_INPUT');
    expect(await given('chief', { date: '2020-01-01' })).toBe('BAD_INPUT');
    expect(await given('chief', { capacity: 0 })).toBe('BAD_INPUT');
  });
});
