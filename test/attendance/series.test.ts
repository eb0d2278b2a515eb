import { codeOf, dayAndTime, expectOk, openScene, type Scene } from './scene';
import type { OccasionDetail, OccasionSummary, Page } from '../../cloudfunctions/attendance/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { GRID, PLACE } from '../support/small-town';

const DAY = 24 * 60 * 60_000;
let scene: Scene;
let people: string[];
beforeAll(async () => {
  scene = await openScene();
  people = await scene.people(3);
});
afterAll(() => scene.close());

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

    const later = dayAndTime(first.startsAt + DAY + 30 * 60_000);
    await scene.done('chief', first, 'reschedule', { ...later, note: '那天学校考试', extra: 'following' });
    for (let n = 0; n < 4; n++) await scene.system.timer('watch-clocks');
    await scene.system.timer('deliver-notices');
    const moved = (await list(people[0]!, 'coming'))
      .filter(([title]) => title === '周三行动日')
      .map(([, at]) => at - first.startsAt - DAY - 30 * 60_000);
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
