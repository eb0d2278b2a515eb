import fc from 'fast-check';
import {
  areaOf,
  areasAround,
  gapsOf,
  minutesTo,
  reachOf,
  straight,
  usualRule,
  withinReach,
  type Spot,
} from '../../cloudfunctions/places/circle/circle';
import { layOut, nearest } from '../../cloudfunctions/places/circle/near';

const RULE = usualRule('990101');
const DOOR = { longitude: 110.0015, latitude: 35.0015 };
/** So many metres north of the door. */
const north = (metres: number) => ({ ...DOOR, latitude: DOOR.latitude + metres / 111_195 });
const spot = (metres: number, services: Spot['services'] = ['meals']): Spot => ({ point: north(metres), services });
const point = fc.record({
  longitude: fc.double({ min: 109.95, max: 110.05, noNaN: true }),
  latitude: fc.double({ min: 34.95, max: 35.05, noNaN: true }),
});

describe('十分钟服务圈', () => {
  test('直线乘上区里的系数，按每分钟走多远算：正好十分钟的在，多一步的不在', () => {
    expect(Math.round(reachOf(RULE))).toBe(577);
    const edge = reachOf(RULE);
    const spots = [spot(edge + 2), spot(edge - 2), spot(20)];
    expect(withinReach(spots, DOOR, RULE).map(({ spot: one }) => spots.indexOf(one))).toEqual([2, 1]);
    expect([minutesTo(edge - 2, RULE), minutesTo(edge + 2, RULE), minutesTo(0, RULE)]).toEqual([10, 11, 1]);
    // Where ways are straighter, one reaches further.
    expect(withinReach(spots, DOOR, { ...RULE, factor: 1.1 })).toHaveLength(3);
  });

  test('找得到的和一处处量的一样：不多、不少、由近到远', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), point, (points, from) => {
        const spots = points.map((one): Spot => ({ point: one, services: [] }));
        const found = withinReach(spots, from, RULE).map(({ metres }) => metres);
        const scanned = points.map((one) => straight(from, one)).filter((metres) => metres <= reachOf(RULE));
        expect(found).toEqual(scanned.sort((a, b) => a - b));
      }),
    );
  });

  test('最近的一处：和一处处量的一样近；不算的不给；一处也没有，就没有', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 80 }), point, (points, from) => {
        const [first] = nearest(layOut(points), from, { most: 1 });
        const least = Math.min(...points.map((one) => straight(from, one)));
        expect(straight(from, points[first!]!)).toBeLessThan(least * 1.001 + 0.5);
        expect(nearest(layOut(points), from, { fits: () => false })).toEqual([]);
      }),
    );
    expect(nearest(layOut([]), DOOR)).toEqual([]);
  });

  test('住得到的方格一定在周围九格里：走得到的，不会因为分格漏掉', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (from, angle) => {
        const metres = reachOf(RULE);
        const there = {
          longitude: from.longitude + (Math.cos(angle) * metres) / (111_195 * 0.8),
          latitude: from.latitude + (Math.sin(angle) * metres) / 111_195,
        };
        expect(areasAround([from])).toContain(areaOf(there));
      }),
    );
  });

  test('缺口按户数：走不到的楼排在前面的是户多的；没有位置的楼不算，说出有几户', () => {
    const dwellings = [
      { text: '1号楼', point: DOOR, households: 10 },
      { text: '2号楼', point: north(1500), households: 30 },
      { text: '3号楼', point: north(1600), households: 40 },
      { text: '4号楼', point: null, households: 7 },
    ];
    const { gaps, offMap } = gapsOf(dwellings, [spot(100, ['meals'])], { ...RULE, kinds: ['meals', 'health'] });
    expect(offMap).toBe(7);
    expect(gaps.map(({ kind, households, of }) => [kind, households, of])).toEqual([
      ['meals', 70, 80],
      ['health', 80, 80],
    ]);
    expect(gaps[0]!.dwellings.map(({ text }) => text)).toEqual(['3号楼', '2号楼']);
  });
});
