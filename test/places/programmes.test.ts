import { randomUUID } from 'node:crypto';
import type { CalendarView, ProgrammeList, ProgrammeView } from '../../cloudfunctions/places/programmes/contract';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { HAIRCUTS, openPlaces, programmeRows, STUDIO, SUN, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  // 2026-11-18 is a Wednesday: this is the Monday before.
  town = await openPlaces({ startsAt: Date.parse('2026-11-16T10:00:00+08:00') });
});
afterAll(() => town.scene.system.close());

async function step(person: string, id: string, action: string, fields: object = {}) {
  const { version } = await town.get<ProgrammeView>(person, 'programme', { id });
  return town.call<ProgrammeView>(person, 'perform-programme', { id, version, action, fields });
}
async function done(person: string, id: string, action: string, fields: object = {}): Promise<ProgrammeView> {
  const reply = await step(person, id, action, fields);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data;
}
const child = (note: string, number = 9) => ({ note, number, extra: 'agreed' });

describe('服务品牌', () => {
  test('谁负责、擅长什么、依托什么项目、哪个单位包抓，谁都看得到；按品牌和主题分开', async () => {
    const list = await town.get<ProgrammeList>('resident', 'programmes', {});
    expect(list.groups.map(({ label, programmes }) => [label, programmes.length])).toEqual([
      ['服务品牌', 2],
      ['一日一主题', 1],
    ]);
    const studio = await town.get<ProgrammeView>('nobody', 'programme', { id: STUDIO });
    expect([studio.leadText, studio.behindText]).toEqual([
      '文守屋（社区干部），擅长邻里纠纷、婚姻家庭',
      '依托项目：和谐楼院；包抓单位：区司法局',
    ]);
    expect(studio.nextText).toBe('下一次：11月17日 14:00–17:00');
    expect(studio.availableActions).toEqual([]);
  });

  test('孩子由监护人报名，不点同意不行；名额满了不给；只有负责的人看得到孩子，取消就删', async () => {
    expect(await town.codeOf(step('resident', SUN, 'enrol', { note: '小明', number: 9 }))).toBe('BAD_INPUT');
    expect(await town.codeOf(step('resident', SUN, 'enrol', child('小明', 30)))).toBe('BAD_INPUT');
    const mine = await done('resident', SUN, 'enrol', child('小明'));
    expect([mine.mineText, mine.enrolled]).toEqual(['您已给孩子报名：小明', []]);
    expect(await town.codeOf(step('resident', SUN, 'enrol', child('小红')))).toBe('ENROLLED');
    await done('neighbour', SUN, 'enrol', child('圆圆', 7));
    expect(await town.codeOf(step('worker', SUN, 'enrol', child('多多')))).toBe('FULL');
    const led = await town.get<ProgrammeView>('keeper', 'programme', { id: SUN });
    expect(led.enrolled.map(({ childText }) => childText)).toEqual([
      '孩子：小明，9 岁，监护人已同意',
      '孩子：圆圆，7 岁，监护人已同意',
    ]);
    expect(JSON.stringify(await town.get('neighbour', 'programme', { id: SUN }))).not.toContain('小明');
    await done('neighbour', SUN, 'leave');
    const after = await town.get<ProgrammeView>('keeper', 'programme', { id: SUN });
    expect([after.enrolled.length, after.peopleText]).toEqual([1, '已报名 1 人，限 2 人']);
    expect(await town.codeOf(step('orchardist', SUN, 'enrol', child('外来')))).toMatch(/FORBIDDEN|NOT_REGISTERED/);
  });

  test('十个人同时抢一个名额：一个报上，连点两次也只有一个', async () => {
    const people = await town.people(10);
    const { version } = await town.get<ProgrammeView>('resident', 'programme', { id: SUN });
    const command = randomUUID();
    const enrol = (who: string, commandId: string = randomUUID()) =>
      town.call<ProgrammeView>(
        who,
        'perform-programme',
        { id: SUN, version, action: 'enrol', fields: child('小小') },
        commandId,
      );
    const replies = await Promise.all([
      enrol(people[0]!, command),
      ...people.map((who, n) => enrol(who, n === 0 ? command : undefined)),
    ]);
    const state = await town.get<ProgrammeView>('keeper', 'programme', { id: SUN });
    expect(state.enrolled).toHaveLength(2);
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  });

  test('居民说怎么样：一人一条，后说的换掉先说的，别人只看到姓', async () => {
    await done('resident', STUDIO, 'remark', { choice: 'fair' });
    await done('resident', STUDIO, 'remark', { choice: 'good', note: '讲得明白' });
    const { remarks, remarksText } = await town.get<ProgrammeView>('neighbour', 'programme', { id: STUDIO });
    expect(remarksText).toBe('1 人评价，1 人说很有帮助');
    expect(remarks.map(({ words, remarkText }) => [words, remarkText])).toEqual([['讲得明白', '很有帮助']]);
    expect(remarks[0]!.byText).toMatch(/^.\*\*$/);
  });
});

describe('社区日程', () => {
  test('今天起七天，每天有什么、几点、在哪里；没有登记的人说社区也看得到', async () => {
    const { days } = await town.get<CalendarView>('nobody', 'calendar', { communityCode: GRID.riverside });
    expect(days).toHaveLength(7);
    expect([days[0]!.dayText, days[0]!.noneText]).toEqual(['今天 周一', '没有安排']);
    expect(days.map(({ lines }) => lines.map(({ timeText, title }) => `${timeText} ${title}`))).toEqual([
      [],
      ['14:00–17:00 老文调解工作室'],
      ['9:00–11:00 周三理发'],
      ['14:00–17:00 老文调解工作室'],
      [],
      ['9:00–11:00 托起明天的太阳'],
      [],
    ]);
  });

  test('离我近的：从自己家算，写明约多少米；没有登记住址的按时间', async () => {
    const near = await town.get<CalendarView>('resident', 'calendar', { near: true });
    expect(near.near).toBe(true);
    expect(near.days.flatMap(({ lines }) => lines).find(({ id }) => id === HAIRCUTS)!.farText).toMatch(
      /^离家直线约 \d+ 米$/,
    );
    expect((await town.get<CalendarView>('keeper', 'calendar', { near: true })).near).toBe(false);
  });

  test('取消一天：只有负责的人能取消，没有安排的日子不行；报名和关注的人各告诉一次，日程上写着取消', async () => {
    await done('neighbour', HAIRCUTS, 'follow');
    expect(await town.codeOf(step('neighbour', HAIRCUTS, 'follow'))).toBe('ENROLLED');
    const off = { choice: '2026-11-18', note: '老师生病' };
    expect(await town.codeOf(step('resident', HAIRCUTS, 'call-off', off))).toBe('FORBIDDEN');
    expect(await town.codeOf(step('keeper', HAIRCUTS, 'call-off', { ...off, choice: '2026-11-19' }))).toBe('BAD_INPUT');
    await done('keeper', HAIRCUTS, 'call-off', off);
    expect(await town.codeOf(step('keeper', HAIRCUTS, 'call-off', off))).toBe('BAD_INPUT');
    const told = (await town.told('neighbour')).filter((line) => line.includes('周三理发'));
    expect(told).toEqual(['有一次安排取消了：周三理发：11月18日取消，老师生病']);
    expect((await town.told('resident')).filter((line) => line.includes('周三理发'))).toEqual([]);
    const { days } = await town.get<CalendarView>('resident', 'calendar', {});
    const line = days.flatMap(({ lines }) => lines).find(({ id }) => id === HAIRCUTS)!;
    expect([line.off, line.noteText]).toEqual([true, '已取消：老师生病']);
  });

  test('前一天傍晚提醒报名和关注的人；取消了的那次不提醒，不再关注的不提醒', async () => {
    await town.scene.system.clock('PT9H');
    await town.scene.system.timer('watch-clocks');
    expect((await town.told('neighbour')).some((line) => line.startsWith('明天有'))).toBe(false);
    await town.scene.system.clock('P8D');
    await town.scene.system.timer('watch-clocks');
    expect((await town.told('neighbour')).filter((line) => line.startsWith('明天有'))).toHaveLength(1);
  });

  test('再导入一次：改了的更新，报名的、关注的还在；暂停的不列', async () => {
    await done('keeper', HAIRCUTS, 'pause', { note: '换老师' });
    const { days } = await town.get<CalendarView>('resident', 'calendar', {});
    expect(days.flatMap(({ lines }) => lines).some(({ id }) => id === HAIRCUTS)).toBe(false);
    expect((await town.told('neighbour')).some((line) => line.startsWith('服务暂停：周三理发暂停：换老师'))).toBe(true);
    const rows = programmeRows.map((row) => (row.id === SUN ? { ...row, goodAt: '数学' } : row));
    await town.get(ADMINISTRATOR, 'import-programmes', { rows });
    const sun = await town.get<ProgrammeView>('keeper', 'programme', { id: SUN });
    expect([sun.leadText, sun.enrolled.length]).toEqual(['文守屋，擅长数学', 2]);
  });
});
