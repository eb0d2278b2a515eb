import { component, heard, words } from './support';
import {
  boundsOf,
  markersOf,
  polygonsOf,
  roundAbout,
  viewOf,
} from '../../miniprogram/packages/directory/components/cell-map/shapes';

const square = (code: string, west: number) => ({
  code,
  outline: [
    [
      [west, 34],
      [west + 1, 34],
      [west + 1, 35],
      [west, 35],
    ] as [number, number][],
  ],
});

describe('地图上的网格', () => {
  test('选中的网格画在最上面，和别的颜色不同', () => {
    const drawn = polygonsOf([square('b', 107), square('a', 106)], 'b');
    expect(drawn[1]?.points[0]).toEqual({ longitude: 107, latitude: 34 });
    expect(drawn[1]?.strokeColor).not.toBe(drawn[0]?.strokeColor);
  });

  test('看得到全部范围：西南角和东北角', () => {
    expect(boundsOf([square('a', 106), square('b', 107)])).toEqual([
      { longitude: 106, latitude: 34 },
      { longitude: 108, latitude: 35 },
    ]);
    expect(boundsOf([])).toEqual([]);
  });

  test('选中一格时，看它和周围，不从整个社区那么远看', () => {
    const cells = [square('a', 100), square('b', 107), square('c', 120)];
    expect(viewOf(cells, 'b')).toEqual([
      { longitude: 106, latitude: 33.5 },
      { longitude: 109, latitude: 35.5 },
    ]);
    expect(viewOf(cells, '')).toEqual(boundsOf(cells));
    expect(viewOf([square('b', 107)], 'b')).toEqual(boundsOf([square('b', 107)]));
  });

  test('标记带着说明', () => {
    const [marker] = markersOf([{ point: { longitude: 106.5, latitude: 34.5 }, label: '二楼楼道' }]);
    expect(marker).toMatchObject({ longitude: 106.5, latitude: 34.5, title: '二楼楼道' });
  });

  test('看得到全部标记，四周留出余地；点一个标记就说是第几个；有状态的写着字，不只靠颜色', () => {
    const mark = (longitude: number, label: string, tone?: 'overdue') => ({
      point: { longitude, latitude: 34 },
      label,
      ...(tone ? { tone } : {}),
    });
    const marks = [mark(106, '办理中'), mark(106.4, '超时', 'overdue')];
    expect(roundAbout(marks)[0]?.longitude).toBeCloseTo(105.9);
    expect(roundAbout(marks)[1]?.longitude).toBeCloseTo(106.5);
    expect(markersOf(marks)[1]).toMatchObject({ iconPath: '/assets/pin-overdue.png', label: { content: '超时' } });
    const map = draw({ marks });
    const tapped = heard(map, 'mark');
    (map.instance.marked as (event: object) => void)({ detail: { markerId: 1 } });
    expect(tapped).toEqual([{ index: 1 }]);
  });

  const draw = component('packages/directory/components/cell-map');

  test('边界是示意的，图下写明', () => {
    expect(words(draw({ cells: [square('a', 106)], note: '示意边界' }))).toContain('示意边界');
  });

  test('要选点时，点地图就是选点；不选点时只是看', () => {
    const picking = draw({ cells: [square('a', 106)], picking: true });
    const picked = heard(picking, 'pick');
    (picking.instance.tapped as (event: object) => void)({ detail: { longitude: 106.5, latitude: 34.5 } });
    expect(picked).toEqual([{ point: { longitude: 106.5, latitude: 34.5 } }]);
    const looking = draw({ cells: [square('a', 106)] });
    const none = heard(looking, 'pick');
    (looking.instance.tapped as (event: object) => void)({ detail: { longitude: 106.5, latitude: 34.5 } });
    expect(none).toEqual([]);
  });
});
