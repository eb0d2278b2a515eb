import type { CircleGaps, CircleView } from '../../cloudfunctions/places/contract';
import { ADMINISTRATOR, GRID, PLACE } from '../support/small-town';
import { HALL, openPlaces, PARLOUR, POINT, type PlacesScene } from './scene';

let town: PlacesScene;
/** Wednesday 2026-11-18 10:00. */
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

describe('走十分钟', () => {
  test('从自己家门口：现在开着的在前，写着走几分钟、怎么估算的；不在地图上的不列', async () => {
    const view = await town.get<CircleView>('resident', 'circle');
    expect(view.fromText).toBe('柳苑 3号楼');
    expect(view.open.map(({ id }) => id)).toEqual([PARLOUR, HALL]);
    expect(view.open[0]!.wayText).toBe('走 1 分钟，约 0 米');
    expect(view.open[1]!.wayText).toMatch(/^走 \d 分钟，约 \d+ 米$/);
    expect(view.ruleText).toBe('步行 10 分钟以内，按直线距离 × 1.3、每分钟 75 米估算，不是导航路线。');
    expect([...view.open, ...view.closed].map(({ id }) => id)).not.toContain(POINT);
    expect(view.lacking).toEqual(['助餐', '健康', '托管', '便民维修', '借用']);
  });

  test('换一个位置也行；国外的位置不收；夜里没有开着的，都在“现在没开”里', async () => {
    const far = await town.get<CircleView>('resident', 'circle', { at: PLACE.farAway });
    expect([far.fromText, far.open, far.closed]).toEqual(['我选的位置', [], []]);
    const abroad = { longitude: 2.35, latitude: 48.85 };
    expect(await town.codeOf(town.call('resident', 'circle', { at: abroad }))).toBe('BAD_INPUT');
    expect(await town.codeOf(town.call('stranger', 'circle'))).toBe('NOT_REGISTERED');
    const own = await openPlaces();
    await own.scene.system.clock('PT13H');
    const night = await own.get<CircleView>('resident', 'circle');
    expect([night.open.length, night.closed.length]).toEqual([0, 2]);
    await own.scene.system.close();
  });

  test('区里说走得快、路直，圈就大；说只要几类，就只看这几类', async () => {
    const rule = { id: GRID.district, factor: 1.2, pace: 80, kinds: ['meals', 'culture'] };
    await town.get(ADMINISTRATOR, 'import-circles', { rows: [rule] });
    const view = await town.get<CircleView>('resident', 'circle');
    expect([view.ruleText.includes('× 1.2、每分钟 80 米'), view.lacking]).toEqual([true, ['助餐']]);
    const bad = { ...rule, factor: 0.5 };
    expect(await town.codeOf(town.call(ADMINISTRATOR, 'import-circles', { rows: [bad] }))).toBe('BAD_INPUT');
    expect(await town.codeOf(town.call('resident', 'import-circles', { rows: [rule] }))).toBe('FORBIDDEN');
  });

  test('社区看缺口：哪类服务多少户走不到；居民看不到', async () => {
    const gaps = await town.get<CircleGaps>('chief', 'circle-gaps', { communityCode: GRID.riverside });
    const meals = gaps.gaps.find(({ kind }) => kind === 'meals')!;
    const culture = gaps.gaps.find(({ kind }) => kind === 'culture')!;
    expect([meals.text, culture.text]).toEqual(['24 户走不到（共 24 户）', '24 户都走得到']);
    expect(meals.dwellings).toEqual(['柳苑 3号楼，24 户']);
    expect(gaps.offMapText).toBe('36 户的楼没有位置，没有算进来');
    expect(await town.codeOf(town.call('resident', 'circle-gaps', { communityCode: GRID.riverside }))).toBe(
      'FORBIDDEN',
    );
  });
});
