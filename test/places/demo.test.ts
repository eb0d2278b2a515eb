import { PERSONAS } from '../../local/demo/data/personas';
import { contains, type Polygon } from '../../local/demo/draw/geometry';
import { addressRows } from '../../local/demo/tables/addresses';
import { communities } from '../../local/demo/tables/grids';
import { venueRows } from '../../local/demo/tables/venues';
import { venueRow } from '../../cloudfunctions/places/venues/venue-row';

const plans = communities();
const homes = new Set(PERSONAS.flatMap(({ home }) => (home ? [home.addressId.slice(0, 12)] : [])));
const doors = addressRows(plans).rows.filter(({ id }) => PERSONAS.some(({ home }) => home?.addressId === id));
const rows = venueRows(
  plans,
  homes,
  new Map(doors.map(({ id, longitude, latitude }) => [id!.slice(0, 12), [longitude!, latitude!]])),
);
const district = plans[0]!.districtCode;

describe('演示的阵地', () => {
  test('全区 110 处，每个社区一个党群服务中心；能当的人所在的社区，四类都有', () => {
    const own = rows.filter(({ communityCode }) => communityCode.startsWith(district));
    expect(own).toHaveLength(110);
    expect(own.filter(({ kind }) => kind === 'centre')).toHaveLength(68);
    for (const code of homes)
      expect(new Set(rows.filter(({ communityCode }) => communityCode === code).map(({ kind }) => kind)).size).toBe(4);
  });

  test('每一处都在本社区的格子里，导入收得下，编号不重', () => {
    for (const row of rows) {
      const { cells } = plans.find(({ code }) => code === row.communityCode)!;
      const inside = cells.some(({ outline }) => contains(outline as Polygon, [row.longitude!, row.latitude!]));
      expect([row.id, inside, venueRow.safeParse(row).success]).toEqual([row.id, true, true]);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});
