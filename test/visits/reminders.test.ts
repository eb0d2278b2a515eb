import fc from 'fast-check';
import { beijingDate, beijingParts, DAY, MINUTE, mondayOf, WEEK } from '../../cloudfunctions/platform/clock';
import { isWorkingDay } from '../../cloudfunctions/platform/working-days';
import { nextReminder, reminderDayOf, sayReminder } from '../../cloudfunctions/visits/coverage/remind';
import type { DutyView } from '../../cloudfunctions/visits/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { beijing } from '../requests/sample';
import { ID, openVisits, type VisitScene } from './scene';

describe('哪天提醒', () => {
  test('周四；周四放假就是这一周里后面的第一个工作日；整周放假就等下一周', () => {
    expect(reminderDayOf('2026-11-23')).toBe('2026-11-26');
    // 2026 年元旦是周四，周五、周六放假，周日补班。
    expect(reminderDayOf('2025-12-29')).toBe('2026-01-04');
    // 2026 年春节，2 月 15 日到 23 日放假。
    expect(reminderDayOf('2026-02-16')).toBeNull();
    expect(beijingDate(nextReminder(beijing('2026-02-14 10:00')))).toBe('2026-02-26');
  });

  test('到了那个时刻就是下一周的；早一分钟还是这一周的', () => {
    const at = nextReminder(beijing('2026-11-23 11:00'));
    expect(beijingDate(at)).toBe('2026-11-26');
    expect(nextReminder(at - MINUTE)).toBe(at);
    expect(beijingDate(nextReminder(at))).toBe('2026-12-03');
  });

  test('哪一年哪一刻算起都在后面，都是工作日的九点半，一周最多一次', () => {
    const first = beijing('2026-01-01 00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 366 * 24 * 60 }), (minutes) => {
        const after = first + minutes * MINUTE;
        const at = nextReminder(after);
        const { hour, minute } = beijingParts(at);
        expect([at > after, hour, minute, isWorkingDay(beijingDate(at))]).toEqual([true, 9, 30, true]);
        expect(mondayOf(nextReminder(at)) > mondayOf(at)).toBe(true);
        expect(at - after).toBeLessThan(4 * WEEK);
      }),
    );
  });

  test('怎么说：还差几户，不是命令', () => {
    expect(sayReminder(6, 10, beijing('2026-11-26 09:30'))).toEqual({
      title: '本周还可走访 4 户',
      body: '已走访 6 户。这两天方便时再走走，“今天走访”里排好了先去哪几户；有困难可以请网格长帮忙。',
    });
  });
});

describe('走访提醒', () => {
  let town: VisitScene;
  beforeAll(async () => {
    town = await openVisits();
  }, 120_000);
  afterAll(() => town.scene.close());

  const remindersOf = async (who: string) =>
    (await town.at<InboxPage>('notices', who, 'inbox')).items.filter(({ title }) => /^本周还可走访/.test(title));
  const go = async (milliseconds: number) => {
    await town.scene.system.clock(`PT${Math.round(milliseconds / 1000)}S`);
    await town.scene.system.timer('remind-duty');
    await town.scene.system.timer('deliver-notices');
  };

  test('还差的人自己收到，一周一次；走访够了的、居民，一条也没有', async () => {
    const { now } = await town.scene.system.health();
    await town.visit('chief', ID.plain);
    await town.visit('worker', ID.old);
    await town.settle();
    await go(nextReminder(now) - now - MINUTE);
    expect(await remindersOf('worker')).toEqual([]);
    await go(2 * MINUTE);
    const { households } = await town.get<DutyView>('worker', 'duty');
    expect((await remindersOf('worker')).map(({ title }) => title)).toEqual([
      `本周还可走访 ${households.expected - households.done} 户`,
    ]);
    const chief = await town.get<DutyView>('chief', 'duty');
    expect(await remindersOf('chief')).toHaveLength(chief.households.expected > chief.households.done ? 1 : 0);
    expect(await remindersOf('resident')).toEqual([]);
    // 这一周再没有；下一周又有一条。
    await go(DAY);
    expect(await remindersOf('worker')).toHaveLength(1);
    const { now: later } = await town.scene.system.health();
    await go(nextReminder(later) - later + MINUTE);
    expect(await remindersOf('worker')).toHaveLength(2);
  });
});
