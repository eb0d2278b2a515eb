import { DAY, mondayOf, WEEK } from '../../cloudfunctions/platform/clock';
import type { Coverage, DaySet, DutyView } from '../../cloudfunctions/visits/contract';
import { ID, openVisits, type VisitScene } from './scene';

/** What time does by itself: nobody writes, somebody only looks. */
describe('时候过去了，只是打开看看', () => {
  let town: VisitScene;
  beforeEach(async () => {
    town = await openVisits();
  }, 120_000);
  afterEach(() => town.scene.close());

  const passes = async (milliseconds: number) => {
    await town.scene.system.clock(`PT${Math.round(milliseconds / 1000)}S`);
    await town.settle();
  };
  const now = async () => (await town.scene.system.health()).now;

  test('一周过去：上一周的数不变，这一周从零算起；看几次都一样', async () => {
    const week = mondayOf(await now());
    await town.visit('worker', ID.old);
    await town.settle();
    const before = await town.get<DutyView>('worker', 'duty', { week });
    expect(before.households.done).toBe(1);
    await passes(WEEK);
    for (let times = 0; times < 2; times++) {
      expect((await town.get<DutyView>('worker', 'duty', { week })).households).toEqual(before.households);
      const current = await town.get<DutyView>('worker', 'duty');
      expect(current).toMatchObject({ week: mondayOf(await now()), households: { done: 0 } });
    }
  });

  test('一个月过去没有人登记什么：该走访的照样到期，覆盖率跟着变，户数不变', async () => {
    await town.visit('worker', ID.old);
    await town.settle();
    const alone = async () => {
      const { rows } = await town.get<Coverage>('chief', 'coverage');
      return rows.find(({ tagId }) => tagId === 'alone')!;
    };
    const before = await alone();
    await passes(31 * DAY);
    const after = await alone();
    expect(after.households).toBe(before.households);
    expect(after.done).toBeLessThan(before.done);
    const { households } = await town.get<DaySet>('worker', 'day-set');
    expect(households.map(({ id }) => id)).toContain(ID.old);
  });

  test('搬走了的一户，下一次取的离线的一天里就没有了，一个字也不剩', async () => {
    await passes(31 * DAY);
    const set = () => town.get<DaySet>('worker', 'day-set');
    const there = (await set()).households.find(({ id }) => id === ID.old)!;
    expect(there).toBeDefined();
    await town.act('chief', ID.old, 'move-out', { note: '随子女去外地' });
    await town.settle();
    const left = JSON.stringify(await set());
    for (const known of [ID.old, there.headText, ...there.members.map(({ id }) => id)])
      expect(left).not.toContain(known);
  });
});
