import { recount } from '../../cloudfunctions/party/mobilisation/counts';
import { drillRow, pastDrill, type DrillRowInput } from '../../cloudfunctions/party/mobilisation/past-drill';
import type { OrderDetail } from '../../cloudfunctions/party/contract';
import { ADMINISTRATOR, expectOk, GRID, openOrders, type OrderScene } from './mobilisation-scene';
import { HOUR } from '../../cloudfunctions/platform/clock';

const T0 = Date.parse('2026-06-20T01:00:00Z');
const someone = (n: number, outcome: 'arrived' | 'declined' | 'silent') => ({
  name: `队员${n}`,
  phone: `1990000700${n}`,
  title: '网格员',
  outcome,
  after: 30,
});
const row = (more: Partial<DrillRowInput> = {}): DrillRowInput => ({
  id: 'drill-1',
  title: '去年的演练',
  purpose: '集合点名',
  gridCode: GRID.riverTown,
  issuedAt: T0,
  endedAt: T0 + 3 * HOUR,
  by: { name: '街道', title: '网格长', phone: '19900009001' },
  places: [
    { gridCode: GRID.riverside, wanted: 2, people: [someone(1, 'arrived'), someone(2, 'declined')] },
    { gridCode: GRID.orchard, wanted: 1, people: [someone(3, 'silent')] },
  ],
  ...more,
});

describe('以前的演练', () => {
  test('人数和逐人数的一样；到了的从到场算到结束', () => {
    const { places, calls } = pastDrill(drillRow.parse(row()), () => '网格');
    for (const place of places)
      expect(place.counts).toEqual(
        recount(calls.filter(({ placeId }) => placeId === place._id).map(({ status }) => status)),
      );
    expect(calls.map(({ minutes, hold, _id }) => [minutes, hold === _id])).toEqual([
      [150, true],
      [0, true],
      [0, true],
    ]);
  });

  test('写反的时间、写了两次的人不收', () => {
    expect(drillRow.safeParse(row({ endedAt: T0 - 1 })).success).toBe(false);
    const twice = [{ gridCode: GRID.riverside, wanted: 2, people: [someone(1, 'arrived'), someone(1, 'silent')] }];
    expect(drillRow.safeParse(row({ places: twice })).success).toBe(false);
  });

  test('导入以后列在调令里，再导一次不变；没有的网格整批不收', async () => {
    const scene: OrderScene = await openOrders();
    try {
      const lost = await scene.call(ADMINISTRATOR, 'import-drills', { rows: [row({ gridCode: '990101009' })] });
      expect(lost.ok ? '' : Object.keys(lost.error.fields ?? {})).toEqual(['rows.0.gridCode']);
      for (let i = 0; i < 2; i++) expectOk(await scene.call(ADMINISTRATOR, 'import-drills', { rows: [row()] }));
      const seen = await scene.get<OrderDetail>('district', 'order', { id: 'drill-1' });
      expect([seen.status.id, seen.figures.declined, seen.figures.silent, seen.wanted]).toEqual(['stoodDown', 1, 1, 3]);
    } finally {
      await scene.close();
    }
  });
});
